import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClientSelection } from '../../../src/preload/contract/clients.ts';
import { csvRow, unguarded } from '../../../src/text/csv.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let folder: string;

const all: ClientSelection = { kind: 'listed', search: '', filter: 'all', concern: null };

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
  folder = temporaryFolder();
  app.world.file = join(folder, 'clients.csv');
});

async function exportOf(selection: ClientSelection = all) {
  const { id } = await app.ok('clients.export', { selection });
  await app.services.jobs.settled();
  return app.services.jobs.view(1, id);
}

const addClient = (fullName: string, email: string) =>
  app.ok('clients.add', { fullName, email, reference: null, language: 'ja' });

const read = (name = 'clients.csv') => readFileSync(join(folder, name));
/** Another reader of CSV than what wrote it. */
const rowsOf = (text: string) =>
  Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data.slice(0, -1);

test('every client is a row, and a manifest names the entry of the log that tells of it', async () => {
  const { id } = await addClient('=cmd|"A1"', 'ren@example.org');
  await app.ok('clients.setReference', { subject: id, reference: 'P-1' });
  const rule = { account_id: id, note: '', added_by: admin, added_at: 0 };
  const [on, off] = [1, 0] as const;
  await app.db
    .insertInto('ip_rule')
    .values([
      { ...rule, rule: '10.0.0.0/8', enabled: on, expires_at: null },
      { ...rule, rule: '203.0.113.10', enabled: on, expires_at: Date.now() + 60_000 },
      { ...rule, rule: '10.1.1.1', enabled: off, expires_at: null },
      { ...rule, rule: '10.1.1.2', enabled: on, expires_at: 1 },
    ])
    .execute();
  const phone = { account_id: id, label: '', added_at: 0, added_by: admin };
  await app.db
    .insertInto('phone_number')
    .values([
      { ...phone, number: '+442079460000' },
      { ...phone, number: '+81312345678' },
    ])
    .execute();
  const signedIn = { last_sign_in_at: 1_800_000_000_000, last_sign_in_address: '::1' };
  await app.db
    .updateTable('account')
    .set({ ...signedIn, email_verified_at: 1 })
    .where('id', '=', id)
    .execute();
  await app.db
    .insertInto('email_factor')
    .values({ account_id: id, enabled_at: 1, last_used_at: null })
    .execute();
  expect(await exportOf()).toMatchObject({ state: 'done', changed: 1, skipped: 0 });

  const bytes = read();
  const text = bytes.toString();
  expect(text.startsWith('\uFEFF"id","name","email",')).toBe(true);
  const [columns, row] = rowsOf(text.slice(1));
  const { created_at: created } = await app.db
    .selectFrom('account')
    .select('created_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(Object.fromEntries((columns ?? []).map((name, index) => [name, row?.[index]]))).toEqual({
    id: String(id),
    name: `'=cmd|"A1"`,
    email: 'ren@example.org',
    verified: 'yes',
    reference: 'P-1',
    language: 'ja',
    state: 'active',
    methods: 'email',
    rules: '10.0.0.0/8 203.0.113.10',
    'last sign-in': '2027-01-15T08:00:00.000Z',
    address: '::1',
    created: new Date(created).toISOString(),
    phones: "'+442079460000; '+81312345678",
  });

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await app.lastEntry()).toMatchObject({
    code: 'client.exported',
    actor: admin,
    subject: null,
    data: { rows: 1, file: 'clients.csv', sha256, search: '', filter: 'all' },
  });
  const last = (await app.log()).at(-1);
  expect(JSON.parse(read('clients.csv.manifest.json').toString())).toEqual({
    file: 'clients.csv',
    rows: 1,
    columns,
    selection: { kind: 'listed', search: '', filter: 'all' },
    sha256,
    exportedAt: last?.at,
    exportedBy: admin,
    logHead: { seq: last?.seq, mac: last?.mac.toString('hex') },
    history: { verified: null, checkpoint: null },
  });
  expect(readdirSync(folder).toSorted()).toEqual(['clients.csv', 'clients.csv.manifest.json']);
  for (const name of readdirSync(folder))
    expect(lstatSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

/** What programs may be told that parts cells. */
const separators = [',', ';', '\t', '|', ':', ' '];

/**
 * The cells of a file as lenient programs split it that were told of a separator: with quotation
 * marks taken for letters, or, as LibreOffice does, with a cell in quotation marks that ends at the
 * first single one, whatever follows up to the next separator being part of it.
 */
function splitBy(text: string, separator: string, quotes: boolean): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[++at];
    else if (isQuoted && letter === '"') isQuoted = false;
    else if (!isQuoted && quotes && letter === '"' && cell === '') isQuoted = true;
    else if (!isQuoted && (letter === separator || letter === '\n' || letter === '\r')) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}

const isLive = (cell: string) => /^["\s]*[=+\-@＝＋－＠]/u.test(cell);

test.each([
  ['after a separator', 'x;=1+1;=HYPERLINK("http://a.example")'],
  ['in full width', '＝1+1'],
  ['after a line end', 'x\n@SUM(1)'],
  ['in quotation marks', 'x;"=1+1"'],
])('a formula %s is text for every program', (_where, name) => {
  const text = csvRow(['7', name, 'b']);
  for (const separator of separators)
    for (const quotes of [true, false])
      expect(splitBy(text, separator, quotes).filter(isLive)).toEqual([]);
  expect(rowsOf(text).map((cells) => cells.map(unguarded))).toEqual([['7', name, 'b']]);
});

test('no cell can be run as a formula, and each is what it was once its guard is taken away', () => {
  const pieces = [...`=+-@＝＋－＠'",;|:a日 `, '\t', '\r', '\n', '\0'];
  const cell = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(''));
  const row = fc.array(cell, { minLength: 2, maxLength: 12 });
  let checked = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 10, maxLength: 10 }), (rows) => {
      const text = rows.map(csvRow).join('');
      for (const separator of separators)
        for (const quotes of [true, false])
          expect(splitBy(text, separator, quotes).filter(isLive)).toEqual([]);
      const parsed = rowsOf(text);
      expect(parsed.flat().filter((each) => /^[=+\-@\t\r\n\0]/.test(each))).toEqual([]);
      expect(parsed.map((cells) => cells.map(unguarded))).toEqual(rows);
      checked += rows.flat().length;
    }),
    { numRuns: 250 },
  );
  expect(checked).toBeGreaterThan(10_000);
});

test('chosen clients are exported, or what a list shows, and nobody of the staff', async () => {
  const ids: number[] = [];
  for (const name of ['a', 'b', 'c']) ids.push((await addClient(name, `${name}@example.org`)).id);
  const [a = 0, b = 0] = ids;
  const names = async (selection: ClientSelection) => {
    await exportOf(selection);
    const [, ...rows] = rowsOf(read().toString().slice(1));
    return rows.map(([, name]) => name);
  };
  expect(await names({ kind: 'chosen', clients: [b, a, admin] })).toEqual(['b', 'a']);
  expect((await app.lastEntry()).data).toMatchObject({ rows: 2, search: null, filter: null });
  expect(
    await names({ kind: 'listed', search: 'c@ex', filter: 'withoutMfa', concern: null }),
  ).toEqual(['c']);
  expect((await app.lastEntry()).data).toMatchObject({
    search: 'c@ex',
    filter: 'withoutMfa',
  });
});

test('a file of that name is replaced as a whole', async () => {
  await addClient('a', 'a@example.org');
  writeFileSync(join(folder, 'clients.csv'), 'x'.repeat(100_000), { mode: 0o644 });
  await exportOf();
  expect(rowsOf(read().toString().slice(1))).toHaveLength(2);
  expect(lstatSync(join(folder, 'clients.csv')).mode & 0o777).toBe(0o600);
});

describe('nothing is written and nothing logged', () => {
  let entries: number;
  beforeEach(async () => {
    await addClient('a', 'a@example.org');
    entries = (await app.log()).length;
  });

  async function expectNothing(left: string[] = []) {
    expect(await app.log()).toHaveLength(entries);
    expect(readdirSync(folder).toSorted()).toEqual(left);
  }

  test('where the person changes their mind', async () => {
    app.world.file = null;
    expect((await exportOf()).state).toBe('cancelled');
    await expectNothing();
  });

  test('where nothing is selected', async () => {
    const nobody = await exportOf({ ...all, search: 'nobody at all' });
    expect(nobody.failure?.code).toBe('nothing_selected');
    const staff = await exportOf({ kind: 'chosen', clients: [admin] });
    expect(staff.failure?.code).toBe('nothing_selected');
    await expectNothing();
  });

  test.each(['clients.csv', 'clients.csv.manifest.json'])('where a link is at %s', async (name) => {
    const target = join(temporaryFolder(), 'target');
    writeFileSync(target, 'precious');
    symlinkSync(target, join(folder, name));
    expect(await exportOf()).toMatchObject({
      state: 'failed',
      failure: { code: 'export_failed', detail: { because: 'link' } },
    });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    await expectNothing([name]);
  });

  test('where a folder has the name, or none holds the file', async () => {
    const failure = { code: 'export_failed', detail: { because: 'not_writable' } };
    mkdirSync(join(folder, 'clients.csv'));
    expect((await exportOf()).failure).toEqual(failure);
    app.world.file = join(folder, 'missing', 'clients.csv');
    expect((await exportOf()).failure).toEqual(failure);
    await expectNothing(['clients.csv']);
  });

  test('where the entry cannot be written', async () => {
    await (await app.backDoor()).refuse({ table: 'log', on: 'insert' }, 'full');
    expect((await exportOf()).state).toBe('failed');
    await expectNothing();
  });

  test('where the entry is written, and its commit fails', async () => {
    await (await app.backDoor()).refuseCommit('log');
    expect((await exportOf()).state).toBe('failed');
    await expectNothing();
  });

  test('where it is cancelled on the way', async () => {
    await (
      await app.backDoor()
    ).exec(`
      with recursive n (n) as (select 1 union all select n + 1 from n where n < 20000)
      insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
      select 'client', 'n' || n, n || '@example.org', n || '@example.org', 'en', '', 'active', 0 from n;
      insert into client_search (account_id, list, text)
      select id, client_list, full_name from account where client_list is not null
      on conflict do nothing`);
    const { id } = await app.ok('clients.export', { selection: all });
    while (app.services.jobs.view(1, id).done === 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect((await app.ok('job.cancel', { id })).state).toBe('cancelled');
    await expectNothing();
  });
});
