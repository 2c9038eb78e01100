import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  makeCheckpoint,
  makeDueCheckpoint,
  nextCheckpoint,
  type Place,
} from '../../../src/main/audit/checkpoints.ts';
import { compare } from '../../../src/main/audit/compare.ts';
import { allKept, keptForks, lastKept } from '../../../src/main/audit/kept.ts';
import { originOf } from '../../../src/main/audit/keys.ts';
import { extendTree, hashesIn, sizeOfLog } from '../../../src/main/audit/tree.ts';
import { viewAudit } from '../../../src/main/audit/view.ts';
import { append } from '../../../src/main/history/append.ts';
import { day } from '../../../src/main/platform/clock.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { rootAt, treeHash } from '../../../src/main/platform/ledger/merkle.ts';
import {
  newSigningKey,
  readNote,
  readVkey,
  signedBy,
  signNote,
  writeNote,
} from '../../../src/main/platform/ledger/signed-note.ts';
import { TestApp } from '../support/workstation.ts';
import { askGo, hasGo } from '../ledger/go.ts';

const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };

let app: TestApp;
let place: Place;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  place = { workstation: app.services.workstation, store: app.store };
});

async function grow(entries: number): Promise<void> {
  await write(app.store, async (tx) => {
    for (let count = 0; count < entries; count += 1)
      await append(tx, { ...act, subject: 1 }, { code: 'client.opened', outcome: 'ok' });
  });
}

async function leaves(): Promise<Buffer[]> {
  const rows = await app.db.selectFrom('log').select('leaf').orderBy('seq').execute();
  return rows.map(({ leaf }) => leaf);
}

const keptFolder = () => join(app.folder, 'checkpoints');

describe('the stored tree', () => {
  test('has the root of the leaves at every size, however it grew', async () => {
    for (const more of [1, 2, 3, 5, 0, 64]) {
      await grow(more);
      await extendTree(app.store);
    }
    const all = await leaves();
    for (let size = 0; size <= all.length; size += 1)
      expect(await rootAt(size, hashesIn(app.store.db))).toEqual(treeHash(all.slice(0, size)));
  });

  test('is put right by nobody but who extends it: a missing node is an error and no other root', async () => {
    await grow(8);
    await extendTree(app.store);
    await app.db.deleteFrom('log_node').where('level', '=', 2).where('idx', '=', 0).execute();
    await expect(rootAt(4, hashesIn(app.store.db))).rejects.toThrow('2/0');
  });
});

describe('a checkpoint', () => {
  test('covers all there is, is told of in the log, and lies outside of the database too', async () => {
    await grow(3);
    const { size, root, note } = await makeCheckpoint(place, 'asked', act);
    const all = await leaves();
    expect(all).toHaveLength(size + 1);
    expect(root).toEqual(treeHash(all.slice(0, size)));
    expect(await app.lastEntry()).toMatchObject({
      code: 'checkpoint.made',
      actor: 1,
      data: { entries: size, root: Buffer.from(root).toString('base64'), why: 'asked' },
    });
    const [name = ''] = readdirSync(keptFolder());
    expect(readFileSync(join(keptFolder(), name), 'utf8')).toBe(note);
    expect(lastKept(app.folder, originOf(place.workstation))).toMatchObject({ size, note });
  });

  test('is signed by the key that the log tells of, and Go accepts it', async ({ skip }) => {
    const { note, size } = await makeCheckpoint(place, 'asked', act);
    const { key, origin } = await viewAudit(place, 'en');
    const told = (await app.log()).find(({ code }) => code === 'checkpoint.keyAdded');
    expect(told?.seq).toBeLessThanOrEqual(size);
    const known = readVkey(key.vkey) ?? expect.unreachable();
    expect(signedBy(readNote(note) ?? expect.unreachable(), known)).toEqual({ at: null });
    skip(!(await hasGo()));
    const [opened] = await askGo({ ask: 'open', note, vkeys: [key.vkey] });
    expect(opened?.signed).toEqual([`${origin}/alone`]);
  });

  test('is signed with one key for good, which is sealed in the vault', async () => {
    const { key } = place.workstation.signer;
    expect(readFileSync(join(app.folder, 'vault.json'), 'utf8')).not.toContain(
      Buffer.from(key.privateKey).toString('base64'),
    );
    await makeCheckpoint(place, 'asked', act);
    await makeCheckpoint(place, 'daily');
    expect(place.workstation.signer.key).toEqual(key);
    expect(await app.db.selectFrom('checkpoint_key').selectAll().execute()).toHaveLength(1);
  });

  test('is neither changed nor deleted', async () => {
    await makeCheckpoint(place, 'asked', act);
    for (const work of [
      app.db
        .updateTable('checkpoint')
        .set({ note: 'x' } as never)
        .execute(),
      app.db.deleteFrom('checkpoint').execute(),
      app.db.deleteFrom('checkpoint_key').execute(),
    ])
      await expect(work).rejects.toThrow();
  });

  test('is due once a day, and once an administrator has signed out', async () => {
    expect(await nextCheckpoint(app.store)).toEqual({ reason: 'daily', wait: 0 });
    await makeDueCheckpoint(place);
    const next = await nextCheckpoint(app.store);
    expect(next.reason).toBe('daily');
    expect(next.wait).toBeGreaterThan(day - 600_000);
    await app.ok(
      'session.signOut',
      {},
      app.enter(await app.addPerson('helpdesk', 'h@example.org')),
    );
    expect((await nextCheckpoint(app.store)).reason).toBe('daily');
    await app.ok('session.signOut', {});
    expect(await nextCheckpoint(app.store)).toEqual({ reason: 'signOut', wait: 0 });
    await makeDueCheckpoint(place);
    expect((await nextCheckpoint(app.store)).wait).toBeGreaterThan(0);
  });
});

describe('a checkpoint that is brought back', () => {
  test.each(['en', 'zh-CN', 'ja'] as const)(
    'as words in %s proves the same history, then and later',
    async (language) => {
      await grow(5);
      const { size } = await makeCheckpoint(place, 'asked', act);
      await grow(9);
      const [made] = (await viewAudit(place, language)).checkpoints;
      const words = made?.words.join(' ') ?? '';
      const found = await compare(place, { by: 'words', words, size }, act);
      expect(found).toMatchObject({ verdict: 'same', size, signature: { kind: 'none' } });
      const other = await compare(place, { by: 'words', words, size: size + 1 }, act);
      expect(other.verdict).toBe('different');
      expect(await app.lastEntry()).toMatchObject({
        code: 'checkpoint.compared',
        outcome: 'failed',
        data: { verdict: 'different', entries: size + 1 },
      });
    },
  );

  test('as a note says whose key signed it, whatever pasting did to its line ends', async () => {
    const { note, size } = await makeCheckpoint(place, 'asked', act);
    const pasted = `\n  ${note.trimEnd().replaceAll('\n', '\r\n')}`;
    expect(await compare(place, { by: 'note', note: pasted }, act)).toMatchObject({
      verdict: 'same',
      size,
      madeAt: act.at,
      signature: { kind: 'known', signedBy: { here: true, workstation: null } },
    });
  });

  test('is told from one that somebody else signed, or changed', async () => {
    const { note, size } = await makeCheckpoint(place, 'asked', act);
    const [text = ''] = note.split('\n\n');
    const stranger = writeNote({
      text: `${text}\n`,
      signatures: [signNote(`${text}\n`, 'stranger', newSigningKey())],
    });
    expect(await compare(place, { by: 'note', note: stranger }, act)).toMatchObject({
      verdict: 'same',
      signature: { kind: 'unknown', name: 'stranger' },
    });
    const larger = note.replace(`\n${size}\n`, `\n${size + 1}\n`);
    expect(await compare(place, { by: 'note', note: larger }, act)).toMatchObject({
      verdict: 'different',
      signature: { kind: 'wrong' },
    });
    const far = note.replace(`\n${size}\n`, '\n5000\n');
    expect((await compare(place, { by: 'note', note: far }, act)).verdict).toBe('shorter');
    const elsewhere = note.replace(/^gatehouse\/./, 'gatehouse/_');
    expect((await compare(place, { by: 'note', note: elsewhere }, act)).verdict).toBe('foreign');
    expect((await compare(place, { by: 'note', note: 'words' }, act)).verdict).toBe('unreadable');
    expect((await compare(place, { by: 'words', words: 'qwx', size }, act)).verdict).toBe(
      'unreadable',
    );
  });

  test('shows that the log was rewritten', async () => {
    const { note, size } = await makeCheckpoint(place, 'asked', act);
    const other = new TestApp();
    await other.firstRun();
    // Another history under the same name: as whoever has the key would make one.
    const text = `${originOf(place.workstation)}\n${size}\n${Buffer.alloc(32, 7).toString('base64')}\n`;
    const { name, key } = place.workstation.signer;
    const forged = writeNote({ text, signatures: [signNote(text, name, key)] });
    expect((await compare(place, { by: 'note', note }, act)).verdict).toBe('same');
    expect(await compare(place, { by: 'note', note: forged }, act)).toMatchObject({
      verdict: 'different',
      signature: { kind: 'known' },
    });
  });
});

test('any stored checkpoint continues an earlier one, and the proof says so', async () => {
  const first = await makeCheckpoint(place, 'asked', act);
  await grow(20);
  const second = await makeCheckpoint(place, 'asked', act);
  const proof = await app.ok('audit.continuation', { from: second.id, to: first.id });
  expect(proof).toMatchObject({ continues: true, from: first.size, to: second.size });
});

test('what is kept outside says nothing where it is gone', async () => {
  await makeCheckpoint(place, 'asked', act);
  const origin = originOf(place.workstation);
  expect(allKept(app.folder, origin)).toHaveLength(1);
  expect(allKept(app.folder, 'gatehouse/another')).toHaveLength(0);
  rmSync(keptFolder(), { recursive: true });
  expect(lastKept(app.folder, origin)).toBeNull();
  expect(keptForks(app.folder, origin)).toEqual([]);
  expect(await sizeOfLog(app.store.db)).toBeGreaterThan(0);
});
