import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, expect, test } from 'vitest';
import { enqueue } from '../../../src/main/mail/stored-mail.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';

let app: TestApp;
let folder: string;
let client: number;

type Asked = Input<'mail.export'>;
const everything: Asked = {
  search: '',
  state: null,
  own: false,
  format: 'csv',
  columns: ['id', 'time', 'to', 'subject', 'kind', 'state', 'account'],
  zone: 'utc',
};
const start = Date.UTC(2027, 0, 1);

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'c@example.org');
  folder = temporaryFolder();
  app.world.file = join(folder, 'email.csv');
});

/** Mails of everybody, a second apart; the last of them to an address that would be a formula. */
async function mail(count: number): Promise<void> {
  await write(app.store, async (tx) => {
    for (let n = 0; n < count; n++)
      await enqueue(tx, app.store.vault, {
        account: n % 2 === 0 ? 1 : client,
        to: n === count - 1 ? '=1+1@example.org' : `n${n}@example.org`,
        language: 'en',
        facts: { kind: 'passwordChanged', name: 'N', by: 'Ada', address: null, at: start },
        at: start + n * 1000,
        expiresAt: null,
      });
  });
}

async function exported(asked: Partial<Asked> = {}) {
  const { id } = await app.ok('mail.export', { ...everything, ...asked });
  await app.services.jobs.settled();
  return app.services.jobs.view(1, id);
}

const text = () => readFileSync(join(folder, 'email.csv'), 'utf8');

test('the mails of a filter are written as they are listed, more than a page too, with a manifest, and the log tells of it', async () => {
  await mail(1203);
  expect(await exported({ columns: ['state', 'to', 'time'] })).toMatchObject({ changed: 1203 });
  const [names, ...rows] = Papa.parse<string[]>(text().slice(1)).data.slice(0, -1);
  expect(names).toEqual(['time', 'to', 'state']);
  expect(rows).toHaveLength(1203);
  expect(rows[0]).toEqual(['2027-01-01T00:20:02.000Z', "'=1+1@example.org", 'queued']);
  expect(rows.at(-1)).toEqual(['2027-01-01T00:00:00.000Z', 'n0@example.org', 'queued']);
  const sha256 = createHash('sha256')
    .update(readFileSync(app.world.file ?? ''))
    .digest('hex');
  expect(await app.lastEntry()).toMatchObject({
    code: 'mail.exported',
    actor: 1,
    data: { rows: 1203, file: 'email.csv', sha256, format: 'csv', columns: 'time, to, state' },
  });
  expect(JSON.parse(readFileSync(join(folder, 'email.csv.manifest.json'), 'utf8'))).toMatchObject({
    rows: 1203,
    sha256,
    selection: { search: '', state: null, account: null },
  });
});

test('words, state and one’s own narrow it, and nothing of a mail but what the list shows is in it', async () => {
  await mail(6);
  await app.db.updateTable('mail').set({ state: 'sent', transport: 'folder' }).execute();
  const lines = () =>
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  await exported({ format: 'jsonl', own: true, state: 'kept' });
  expect(lines().map(({ account, state }) => [account, state])).toEqual(
    Array.from({ length: 3 }, () => [1, 'kept']),
  );
  expect(Object.keys(lines()[0])).toEqual(everything.columns);
  await exported({ format: 'jsonl', search: 'n3@example.org' });
  expect(lines()).toMatchObject([{ to: 'n3@example.org', account: client }]);
  expect((await app.lastEntry()).data).toMatchObject({ selection: 'search=n3@example.org' });
});

test('where no mail passes, nothing is written', async () => {
  expect((await exported({ search: 'nobody' })).failure?.code).toBe('export_empty');
  expect(readdirSync(folder)).toEqual([]);
  expect(await app.logCodes()).not.toContain('mail.exported');
});
