/**
 * Files as other programs write them (made after public reports) go the whole way: bytes, columns,
 * dry run, commit, rows of the store.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type {
  ImportColumns,
  ImportFinding,
  ImportMapping,
} from '../../../src/preload/contract/imports.ts';
import { TestApp } from '../support/workstation.ts';
import { clients, commit, ended, upload } from './support.ts';

interface Imported {
  columns: ImportColumns;
  /** Line and problem of each finding. */
  found: (readonly [number, ImportFinding['problem']])[];
  leftOut: number;
  stored: { name: string; email: string; reference: string | null; language: string }[];
  rules: string[][];
}

/**
 * Imports what is good in a file, read as it is proposed, into an installation whose clients have
 * nothing in common with it: the log names those that there were, so they cannot be deleted.
 */
async function importFile(
  app: TestApp,
  window: number,
  file: string | Buffer,
  change: Partial<ImportMapping> = {},
): Promise<Imported> {
  const earlier = await clients(app);
  for (const { id } of earlier) {
    const nobody = `gone-${id}@invalid`;
    await app.db
      .updateTable('account')
      .set({ email: nobody, email_key: nobody, portal_reference: null })
      .where('id', '=', id)
      .execute();
  }
  await upload(app, file, window);
  const columns = await app.ok('imports.columns', {}, window);
  const mapping = { ...columns.guess, ...change };
  const job = await app.ok('imports.check', { format: columns.format, mapping }, window);
  const { state, changed, skipped: leftOut } = await ended(app, job, window);
  expect(state).toBe('done');
  const page = await app.ok('imports.findings', { from: 0, limit: 200 }, window);
  const found = page.findings.map(({ line, problem }) => [line, problem] as const);
  if (changed > 0) await commit(app, window);
  const rows = (await clients(app)).slice(earlier.length);
  const rules = await Promise.all(rows.map(({ id }) => app.rules(id)));
  return {
    columns,
    found,
    leftOut,
    stored: rows.map(({ full_name: name, email, portal_reference: reference, language }) => ({
      name,
      email,
      reference,
      language,
    })),
    rules: rules.map((list) => list.map(({ rule }) => rule)),
  };
}

const named = (...names: string[]) => ({ stored: names.map((name) => ({ name })) });
const referred = (...rows: [name: string, email: string, reference: string | null][]) => ({
  stored: rows.map(([name, email, reference]) => ({ name, email, reference })),
});
const read = (encoding: string, delimiter: string, headerLine: number, guessed = false) => ({
  columns: { format: { encoding, delimiter, headerLine }, guessed },
});
const shortened = { kind: 'shortened', field: 'reference', text: '1.23457E+11' };

/** File, what of it has to come out, and what the person chooses otherwise than proposed. */
const files: [file: string, expected: object, change?: Partial<ImportMapping>][] = [
  [
    'd01-whmcs-title-row.csv',
    {
      ...read('utf-8', ',', 2),
      ...referred(['Jo Doe', 'jo.doe@example.com', '1'], ['Ann Berg', 'ann.berg@example.com', '2']),
    },
  ],
  [
    'd02-shopify-customers.csv',
    referred(
      ['Mia Garcia', 'mia.garcia@example.com', '9013808660001'],
      ['Bo Kim', 'bo.kim@example.com', '9013808660002'],
    ),
  ],
  [
    'd03-excel-unicode-text.txt',
    { ...read('utf-16le', '\t', 1), ...named('José Núñez', '山田 太郎') },
  ],
  ['d04-utf16-no-bom.csv', { ...read('utf-16le', ',', 1, true), ...named('Ann Berg') }],
  [
    'd05-german-excel-1252.csv',
    { ...read('windows-1252', ';', 1, true), ...named('Jürgen Größer') },
  ],
  ['d06-shift-jis.csv', { ...read('shift_jis', ',', 1, true), ...named('山田 太郎') }],
  [
    'd07-sep-line.csv',
    {
      ...read('utf-8', ';', 2),
      ...referred(
        ['Ann Berg', 'ann.berg@example.com', 'A-1'],
        ['Bo Kim', 'bo.kim@example.com', 'A-2'],
      ),
    },
  ],
  [
    'd08-comma-in-cells.csv',
    { ...read('utf-8', ';', 1), ...named('Berg, Ann, Dr.', 'Kim, Bo, Prof.', 'Doe, Jo, Mag.') },
  ],
  [
    'd09-short-rows.csv',
    referred(
      ['Ann Berg', 'ann.berg@example.com', 'A-1'],
      ['Bo Kim', 'bo.kim@example.com', 'A-2'],
      ['Jo Doe', 'jo.doe@example.com', null],
    ),
  ],
  ['d12-backslash-quotes.csv', named('Robert "Bobby" Berg', 'Bo Kim', 'Jo Doe')],
  ['d13-report-footer.csv', { leftOut: 3, ...named('Ann Berg') }],
  [
    'd15-bom-quoted-header.csv',
    { columns: { columns: ['Name, full', 'Email'] }, ...named('Berg, Ann') },
    { fullName: 0 },
  ],
  [
    'd16-nbsp-after-email.csv',
    referred(['Ann Berg', 'ann.berg@example.com', null], ['Bo Kim', 'bo.kim@example.com', null]),
  ],
  [
    'd17-zero-width-in-email.csv',
    referred(
      ['Ann Berg', 'ann.berg@example.com', null],
      ['Bo Kim', 'bo.kim@example.com', null],
      ['Jo Doe', 'jo.doe@example.com', null],
    ),
  ],
  [
    'd18-display-name-email.csv',
    {
      found: [
        [2, { kind: 'emailExtra', address: 'ann.berg@example.com' }],
        [3, { kind: 'emailExtra', address: 'bo.kim@example.com' }],
        [4, { field: 'email', problem: { code: 'email_several' } }],
      ],
      ...referred(
        ['Ann Berg', 'ann.berg@example.com', null],
        ['Bo Kim', 'bo.kim@example.com', null],
      ),
    },
  ],
  [
    'd19-carrier-dots.csv',
    {
      found: [2, 3].map((line) => [line, { field: 'email', problem: { code: 'email_dots' } }]),
    },
  ],
  [
    'd20-non-ascii-local-part.csv',
    {
      found: [2, 3].map((line) => [line, { field: 'email', problem: { code: 'email_letter' } }]),
    },
  ],
  [
    'd21-languages.csv',
    {
      stored: ['en', 'en', 'en', 'en', 'zh-CN', 'ja', 'en'].map((language) => ({ language })),
      found: [[5, { kind: 'languageNotOffered', text: 'german', instead: 'en' }]],
    },
  ],
  [
    'd22-rules-with-commas.csv',
    {
      rules: [
        ['203.0.113.10', '198.51.100.0/24'],
        ['203.0.113.10', '198.51.100.7'],
        ['203.0.113.10', '198.51.100.7'],
        ['203.0.113.10', '198.51.100.7'],
      ],
    },
  ],
  [
    'd23-last-ip-column.csv',
    { columns: { guess: { email: 1, rules: null } }, rules: [[], []] },
    { fullName: 0 },
  ],
  [
    'd25-scientific-reference.csv',
    {
      stored: [],
      found: [
        [2, shortened],
        [3, shortened],
      ],
    },
  ],
  ['d26-quote-at-cell-start.csv', named('"Bobby" Berg', 'Bo 24" Kim', 'Jo Doe')],
  ['d27-line-break-in-name.csv', named('Ann Berg', 'Bo Kim')],
  ['d28-cr-only.csv', named('Ann Berg', 'Kim, Bo')],
  [
    'd30-google-contacts.csv',
    {
      columns: { guess: { fullName: 0, restOfName: [], email: 4 } },
      found: [[2, { field: 'email', problem: { code: 'email_several' } }]],
      ...named('Bo Kim'),
    },
  ],
  [
    'd32-smart-quotes.csv',
    { found: [[2, { kind: 'columns', found: 3, expected: 2 }]], ...named('Zoe O’Neil') },
  ],
  ['d33-decomposed.csv', named('José Núñez', 'バンドウ')],
];

test('files of other programs become what they mean', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  for (const [name, expected, change] of files) {
    const file = readFileSync(join(import.meta.dirname, 'field', name));
    // The rate limit is each window's own.
    const imported = await importFile(app, app.enter(admin), file, change);
    expect.soft(imported, name).toMatchObject(expected);
  }
});

test('a stray quotation mark costs its own line, and every line is counted', async () => {
  const app = new TestApp();
  await app.firstRun();
  const rows = Array.from({ length: 3000 }, (_, n) =>
    n % 1000 === 500 ? `"Name ${n},n${n}@example.org` : `"Name, ${n}",n${n}@example.org`,
  );
  const imported = await importFile(app, 1, `Name,Email\n${rows.join('\n')}\n`);
  expect(imported.found).toEqual([502, 1502, 2502].map((line) => [line, { kind: 'quotes' }]));
  expect(imported.leftOut).toBe(3);
  expect(imported.stored).toHaveLength(2997);
});

test('what the person chose counts, and what comes into force is said before it is stored', async () => {
  const app = new TestApp();
  await app.firstRun();
  const text =
    'Name;Email;IP\nA;a@example.org;10.0.0.1 10.0.0.2\nB;b@example.org;\nC;c@example.org;all\nD;;10.0.0.9\n';
  await upload(app, text);
  const format = { encoding: 'gbk', delimiter: ';', headerLine: 2 } as const;
  const columns = await app.ok('imports.columns', { format });
  expect(columns).toMatchObject({ format, guessed: false });
  expect(columns.columns).toEqual(['A', 'a@example.org', '10.0.0.1 10.0.0.2']);
  expect(columns.above.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  const mapping = { ...columns.guess, fullName: 0, email: 1, rules: 2 };
  const rulesOf = async (headerLine: number | null) => {
    const job = await app.ok('imports.check', { format: { ...format, headerLine }, mapping });
    await ended(app, job);
    return (await app.ok('imports.findings', { from: 0, limit: 1 })).rules;
  };
  expect(await rulesOf(1)).toEqual({ rules: 3, clients: 2 });
  expect(await rulesOf(2)).toEqual({ rules: 1, clients: 1 });
  expect(await clients(app)).toEqual([]);
});
