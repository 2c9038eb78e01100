import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { check, zipPackOf } from '../../../resources/evidence/verify.mjs';
import { readCheckpoint } from '../../../src/main/platform/ledger/checkpoint.ts';
import { readProof } from '../../../src/main/platform/ledger/proof.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { leafHash } from '../../../src/main/platform/ledger/merkle.ts';
import { logFailure } from '../../../src/main/mail/mail-log.ts';
import { enqueue } from '../../../src/main/mail/stored-mail.ts';
import type { EvidenceProfile } from '../../../src/preload/contract/evidence-profile.ts';
import { askGo, type GoQuestion, hasGo } from '../ledger/go.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';
import { everything } from './take-pack.ts';

/* Packs of a real log, made by the application and checked by the program that goes with them. */

let app: TestApp;
let client: number;
let path: string;

const secret = {
  name: 'Wilhelmina Quux',
  email: 'wilhelmina@quux.example',
  rule: '198.51.100.0/24',
  note: 'holiday cottage in Bodø',
};

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  path = join(temporaryFolder(), 'evidence.zip');
  app.world.file = path;
  const added = {
    fullName: secret.name,
    email: secret.email,
    reference: null,
    language: 'en',
  } as const;
  ({ id: client } = await app.ok('clients.add', added));
  await app.ok('ipAccess.add', {
    subject: 1,
    rule: secret.rule,
    note: secret.note,
    expiresAt: null,
    hostBitsSeen: false,
    lockout: 'add_current',
    grounds: null,
  });
});

async function make(profile: EvidenceProfile, selection = everything, words = 'Everyone') {
  const { id } = await app.ok('evidence.makePack', { selection, words, profile });
  await app.services.jobs.settled();
  return app.services.jobs.view(1, id);
}

const pack = () => zipPackOf(readFileSync(path));
const manifest = () => JSON.parse(pack().read('manifest.json').toString());

function content(): string {
  const zip = pack();
  return zip.names.map((name: string) => `${name}\n${zip.read(name).toString()}`).join('\n');
}

test('a pack of everything verifies, is logged and names its entry, and is its owner’s alone', async () => {
  const job = await make('full');
  expect(job).toMatchObject({ state: 'done', failure: null });
  const report = check(pack(), { key: pack().read('key.vkey').toString().trim() });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ ok: true, proven: job.changed });
  expect(content()).toContain(secret.name);
  const rules = JSON.parse(pack().read('rules/1.json').toString());
  expect(rules.afterEntries.flatMap(({ untold }: { untold: string[] }) => untold)).toEqual([]);
  const entries = await app.log();
  const made = entries.find(({ code }) => code === 'evidence.made');
  expect(await app.lastEntry()).toMatchObject({
    code: 'evidence.made',
    actor: 1,
    data: {
      entries: job.changed,
      profile: 'full',
      file: 'evidence.zip',
      digest: manifest().digest,
    },
  });
  expect(manifest()).toMatchObject({
    logEntry: made?.seq,
    profile: 'full',
    counts: { entries: job.changed },
  });
  expect(readdirSync(join(path, '..'))).toEqual(['evidence.zip']);
  expect(lstatSync(path).mode & 0o777).toBe(0o600);
  expect(await app.db.selectFrom('unfinished_export').selectAll().execute()).toEqual([]);
  // The next pack has the checkpoint of this one, and the proof that it belongs to the same log.
  await make('full');
  const next = check(pack());
  expect(next.problems).toEqual([]);
  expect(next.earlier).toContain(report.checkpoint?.size);
});

test('the first entry that is not as it was written is named, and no pack is made', async () => {
  const door = await app.backDoor();
  await door.unlockLog();
  const damages: [number, string][] = [
    [4, `update log_opening set data = '{"reason":"another"}' where seq = 4`],
    [3, 'update log_opening set seed = null where seq = 3'],
    [2, 'delete from log_opening where seq = 2'],
  ];
  for (const [seq, damage] of damages) {
    await door.exec(damage);
    expect((await make('full')).failure).toEqual({ code: 'evidence_damaged', detail: { seq } });
    expect(readdirSync(join(path, '..'))).toEqual([]);
  }
});

test('a pack for a vendor holds nothing of anybody, and verifies', async () => {
  const at = Date.now();
  await write(app.store, async (tx) => {
    const facts = {
      kind: 'rulesChanged',
      what: 'added',
      rule: secret.rule,
      name: secret.name,
    } as const;
    const deed = { by: 'Ada Admin', address: '203.0.113.10', at };
    const id = await enqueue(tx, app.store.vault, {
      account: client,
      to: secret.email,
      language: 'en',
      facts: { ...facts, ...deed },
      at,
      expiresAt: null,
    });
    const row = { id, kind: 'rulesChanged', account_id: client } as const;
    await logFailure(tx, row, at, 'failed', `550 <${secret.email}> is unknown`);
  });
  for (const [profile, hidden] of [
    ['vendor', Object.values(secret)],
    ['customer', [secret.name, secret.email, secret.note]],
    ['auditor', [secret.email]],
  ] as const) {
    await make(profile, everything, `Search: ${secret.email}`);
    const text = content().toLowerCase();
    for (const value of hidden)
      expect([value, text.includes(value.toLowerCase())]).toEqual([value, false]);
    expect(text).toContain('mail: 1');
    expect(check(pack()).problems).toEqual([]);
  }
});

test('chosen entries alone are in it, and one that is not there is not', async () => {
  const job = await make('auditor', { how: 'chosen', seqs: [2, 1, 999_999] });
  expect(job.changed).toBe(2);
  expect(check(pack()).entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2]);
  const none = await make('auditor', { how: 'chosen', seqs: [999_999] });
  expect(none).toMatchObject({ state: 'failed', failure: { code: 'export_empty' } });
});

test('nothing is written through a link or in place of a folder, and nothing half written stays', async () => {
  const folder = join(path, '..');
  const elsewhere = join(temporaryFolder(), 'precious');
  writeFileSync(elsewhere, 'precious');
  symlinkSync(elsewhere, path);
  const linked = await make('full');
  expect(linked).toMatchObject({
    state: 'failed',
    failure: { code: 'export_failed', detail: { because: 'link' } },
  });
  expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
  app.world.file = join(folder, 'taken.zip');
  mkdirSync(app.world.file);
  expect(await make('full')).toMatchObject({ state: 'failed', failure: { code: 'export_failed' } });
  expect(readdirSync(folder).toSorted()).toEqual(['evidence.zip', 'taken.zip']);
  expect((await app.logCodes()).filter((code) => code === 'evidence.made')).toEqual([]);
});

test('one that is cancelled leaves nothing', async () => {
  const { id } = await app.ok('evidence.makePack', {
    selection: everything,
    words: '',
    profile: 'full',
  });
  expect((await app.ok('job.cancel', { id })).state).toBe('cancelled');
  expect(readdirSync(join(path, '..'))).toEqual([]);
  expect(await app.logCodes()).not.toContain('evidence.made');
});

test.runIf(await hasGo())(
  'Go opens the checkpoint and accepts every proof of a real pack',
  async () => {
    await make('vendor');
    const zip = pack();
    const vkeys = [zip.read('key.vkey').toString().trim()];
    const lines = zip.read('entries.jsonl').toString().trim().split('\n');
    const questions = lines.flatMap((line: string): GoQuestion[] => {
      const { seq, leaf } = JSON.parse(line) as { seq: number; leaf: string };
      const proof = readProof(zip.read(`proofs/${seq}.tlog-proof`).toString());
      const head = readCheckpoint(`${proof?.checkpoint.split('\n\n')[0]}\n`);
      if (!proof || !head) throw new Error(String(seq));
      return [
        { ask: 'open', note: proof.checkpoint, vkeys },
        {
          ask: 'record',
          proof: proof.hashes.map((hash) => Buffer.from(hash).toString('base64')),
          size: head.size,
          root: Buffer.from(head.root).toString('base64'),
          index: seq - 1,
          hash: leafHash(Buffer.from(leaf, 'base64')).toString('base64'),
        },
      ];
    });
    const answers = await askGo(...questions);
    expect(answers).toHaveLength(2 * lines.length);
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
  },
);
