import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, expect, test } from 'vitest';
import { nextCheckpoint } from '../../../src/main/audit/checkpoints.ts';
import { readNote, readVkey, signedBy } from '../../../src/main/platform/ledger/signed-note.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { unguarded } from '../../../src/text/csv.ts';
import { append } from '../../../src/main/history/append.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { longestReport } from '../../../src/preload/contract/history-export.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let folder: string;

type Asked = Input<'history.export'>;
const everything: Asked = {
  kind: null,
  outcome: null,
  from: null,
  to: null,
  own: false,
  format: 'csv',
  columns: ['seq', 'time', 'code', 'outcome', 'actor', 'address', 'data', 'text'],
  zone: 'utc',
};

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
  folder = temporaryFolder();
  app.world.file = join(folder, 'history.csv');
});

async function exported(asked: Partial<Asked> = {}) {
  const { id } = await app.ok('history.export', { ...everything, ...asked });
  await app.services.jobs.settled();
  return app.services.jobs.view(1, id);
}

const text = () => readFileSync(join(folder, 'history.csv'), 'utf8');

const ruleAdded = (note: string, at: number) =>
  write(app.store, (tx) => {
    const rule = { id: 1, rule: '::1', note, enabled: true, expiresAt: null };
    const act = { actor: admin, subject: admin, sourceIp: '203.0.113.9', at };
    return append(tx, act, {
      code: 'ipRule.added',
      outcome: 'ok',
      data: { rule: '::1' },
      after: rule,
    });
  });

test('the entries of a filter are written as they are listed, with a manifest, and the log tells of it', async () => {
  for (const note of ['=1+1', 'b']) await ruleAdded(note, Date.now());
  const columns: Asked['columns'] = ['after', 'seq', 'code', 'address'];
  const { entries } = await app.ok('history.allLogs', {
    kind: 'ipRule',
    outcome: null,
    from: null,
    to: null,
    below: null,
    limit: 200,
  });
  expect(await exported({ kind: 'ipRule', columns })).toMatchObject({ state: 'done', changed: 2 });

  const [names, ...rows] = Papa.parse<string[]>(text().slice(1), {
    delimiter: ',',
    newline: '\r\n',
  }).data.slice(0, -1);
  expect(names).toEqual(['seq', 'code', 'address', 'after']);
  expect(rows.map(([seq]) => Number(seq))).toEqual(entries.map(({ seq }) => seq));
  expect(
    rows
      .map((row) => JSON.parse(unguarded(row[3] ?? '')) as { note: string })
      .map(({ note }) => note),
  ).toEqual(['b', '=1+1']);

  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, 'history.csv')))
    .digest('hex');
  expect(await app.lastEntry()).toMatchObject({
    code: 'history.exported',
    actor: admin,
    data: {
      rows: 2,
      file: 'history.csv',
      sha256,
      format: 'csv',
      columns: 'seq, code, address, after',
      selection: 'kind=ipRule',
    },
  });
  const manifest = JSON.parse(
    readFileSync(join(folder, 'history.csv.manifest.json'), 'utf8'),
  ) as object;
  const last = (await app.log()).at(-1);
  expect(manifest).toMatchObject({
    rows: 2,
    sha256,
    format: 'csv',
    columns: ['seq', 'code', 'address', 'after'],
    zone: 'utc',
    selection: { kind: 'ipRule', outcome: null, from: null, to: null, account: null },
    exportedBy: admin,
    logHead: { seq: last?.seq, mac: last?.mac.toString('hex') },
  });
  for (const name of readdirSync(folder))
    expect(lstatSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('the manifest says what the last verification found, and has the newest checkpoint and its key', async () => {
  await exported({ format: 'jsonl' });
  const manifest = () =>
    JSON.parse(readFileSync(join(folder, 'history.csv.manifest.json'), 'utf8')) as {
      history: { verified: object | null; checkpoint: { note: string; vkey: string } | null };
    };
  expect(manifest().history).toEqual({ verified: null, checkpoint: null });
  await app.ok('audit.makeCheckpoint', {});
  await app.ok('audit.verify', {});
  await app.services.jobs.settled();
  await exported({ format: 'jsonl' });
  const { verified, checkpoint } = manifest().history;
  const { checkpoints, key } = await app.ok('audit.view', {});
  const size = checkpoints[0]?.size;
  expect(verified).toMatchObject({ whole: true, problem: null, vouchedThrough: size });
  expect(checkpoint).toMatchObject({ size, vkey: key.vkey });
  const known = readVkey(key.vkey);
  const note = readNote(checkpoint?.note ?? '');
  expect(note && known && signedBy(note, known)).toEqual({ at: null });
  // The next checkpoint is over the export, and is made at once.
  expect(await nextCheckpoint(app.store)).toEqual({ reason: 'export', wait: 0 });
});

test('more entries than a page holds come in one order, of one moment', async () => {
  await write(app.store, async (tx) => {
    for (let n = 0; n < 2300; n++)
      await append(
        tx,
        { actor: admin, subject: null, sourceIp: null, at: Date.now() },
        { code: 'session.confirmed', outcome: 'ok' },
      );
  });
  await exported({ format: 'jsonl', columns: ['seq', 'code'], kind: 'session' });
  const lines = text().trimEnd().split('\n');
  const seqs = lines.map((line) => (JSON.parse(line) as { seq: number }).seq);
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
  expect(new Set(seqs).size).toBeGreaterThanOrEqual(2300);
});

test('one account alone, and its own', async () => {
  const other = await app.addPerson('client', 'c@example.org');
  await write(app.store, (tx) =>
    append(
      tx,
      { actor: other, subject: other, sourceIp: null, at: Date.now() },
      { code: 'session.confirmed', outcome: 'ok' },
    ),
  );
  await exported({ own: true, columns: ['actorId', 'subjectId'] });
  expect(text()).not.toContain(`"${other}"`);
});

test('a report says filter and head, and is made in the language of the reader', async () => {
  await ruleAdded('<b>bold</b>\u202e', Date.now());
  expect(
    await exported({ format: 'pdf', kind: 'ipRule', columns: ['seq', 'text', 'after'] }),
  ).toMatchObject({
    state: 'done',
    changed: 1,
  });
  const page = text();
  expect(page).toContain('Kind: Allowed IP rules');
  expect(page).toMatch(/entry \d+, [0-9a-f]{64}/);
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page).not.toContain('\u202e');
  expect(page).toContain('pageNumber');
});

test('nothing is written where no entry passes, or more than anybody prints', async () => {
  expect((await exported({ kind: 'samples' })).failure?.code).toBe('export_empty');
  await write(app.store, async (tx) => {
    for (let n = 0; n <= longestReport; n++)
      await append(
        tx,
        { actor: admin, subject: null, sourceIp: null, at: Date.now() },
        { code: 'session.confirmed', outcome: 'ok' },
      );
  });
  expect((await exported({ format: 'pdf' })).failure).toEqual({
    code: 'report_too_long',
    detail: { most: longestReport },
  });
  expect(readdirSync(folder)).toEqual([]);
  expect((await app.lastEntry()).code).toBe('session.confirmed');
});
