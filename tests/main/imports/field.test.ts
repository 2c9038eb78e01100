/**
 * Files as other programs write them (made after public reports) go the whole way: bytes, columns,
 * dry run, commit, rows of the store.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type {
  ImportColumns,
  ImportFinding,
  ImportMapping,
} from '../../../src/preload/contract/imports.ts';
import { TestApp } from '../support/workstation.ts';
import { clients, commit, ended, upload } from './support.ts';

let app: TestApp;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
});

interface Imported {
  columns: ImportColumns;
  /** Line and problem of each finding. */
  found: (readonly [number, ImportFinding['problem']])[];
  leftOut: number;
  stored: Awaited<ReturnType<typeof clients>>;
}

/** Imports what is good in a file, read as it is proposed. */
async function importFile(
  file: string | Buffer,
  change: Partial<ImportMapping> = {},
): Promise<Imported> {
  await upload(app, file);
  const columns = await app.ok('imports.columns', {});
  const mapping = { ...columns.guess, ...change };
  const job = await app.ok('imports.check', { format: columns.format, mapping });
  const { state, changed, skipped: leftOut } = await ended(app, job);
  expect(state).toBe('done');
  const page = await app.ok('imports.findings', { from: 0, limit: 200 });
  const found = page.findings.map(({ line, problem }) => [line, problem] as const);
  if (changed > 0) await commit(app);
  return { columns, found, leftOut, stored: await clients(app) };
}

const field = (name: string) => readFileSync(join(import.meta.dirname, 'field', name));
const importField = (name: string, change?: Partial<ImportMapping>) =>
  importFile(field(name), change);

/** As the tests below write clients: name, address, reference. */
const facts = ({ stored }: Imported) =>
  stored.map(({ full_name, email, portal_reference }) => [full_name, email, portal_reference]);
const namesOf = ({ stored }: Imported) => stored.map(({ full_name }) => full_name);

async function rulesOf({ stored }: Imported): Promise<string[][]> {
  const rules = await Promise.all(stored.map(({ id }) => app.rules(id)));
  return rules.map((list) => list.map(({ rule }) => rule));
}

test('D01: a title above the header, first and last name in two columns', async () => {
  const imported = await importField('d01-whmcs-title-row.csv');
  expect(imported.columns.format).toEqual({ encoding: 'utf-8', delimiter: ',', headerLine: 2 });
  expect(facts(imported)).toEqual([
    ['Jo Doe', 'jo.doe@example.com', '1'],
    ['Ann Berg', 'ann.berg@example.com', '2'],
  ]);
});

test('D02: numbers that an apostrophe guards', async () => {
  expect(facts(await importField('d02-shopify-customers.csv'))).toEqual([
    ['Mia Garcia', 'mia.garcia@example.com', '9013808660001'],
    ['Bo Kim', 'bo.kim@example.com', '9013808660002'],
  ]);
});

test.each([
  ['d03-excel-unicode-text.txt', 'utf-16le', '\t', ['José Núñez', '山田 太郎'], false],
  ['d04-utf16-no-bom.csv', 'utf-16le', ',', ['Ann Berg'], true],
  ['d05-german-excel-1252.csv', 'windows-1252', ';', ['Jürgen Größer'], true],
  ['d06-shift-jis.csv', 'shift_jis', ',', ['山田 太郎'], true],
] as const)('D03 to D06: %s is %s', async (file, encoding, delimiter, names, guessed) => {
  const imported = await importField(file);
  expect(imported.columns.format).toEqual({ encoding, delimiter, headerLine: 1 });
  expect(imported.columns.guessed).toBe(guessed);
  expect(namesOf(imported)).toEqual(names);
});

test('D07: a line that tells spreadsheets the separator', async () => {
  const imported = await importField('d07-sep-line.csv');
  expect(imported.columns.format).toEqual({ encoding: 'utf-8', delimiter: ';', headerLine: 2 });
  expect(facts(imported)).toEqual([
    ['Ann Berg', 'ann.berg@example.com', 'A-1'],
    ['Bo Kim', 'bo.kim@example.com', 'A-2'],
  ]);
});

test('D08: more commas in cells than semicolons between them', async () => {
  const imported = await importField('d08-comma-in-cells.csv');
  expect(imported.columns.format.delimiter).toBe(';');
  expect(namesOf(imported)).toEqual(['Berg, Ann, Dr.', 'Kim, Bo, Prof.', 'Doe, Jo, Mag.']);
});

test('D09: rows without the empty cells at their end', async () => {
  expect(facts(await importField('d09-short-rows.csv'))).toEqual([
    ['Ann Berg', 'ann.berg@example.com', 'A-1'],
    ['Bo Kim', 'bo.kim@example.com', 'A-2'],
    ['Jo Doe', 'jo.doe@example.com', null],
  ]);
});

test('D12: quotation marks behind backslashes', async () => {
  const imported = await importField('d12-backslash-quotes.csv');
  expect(namesOf(imported)).toEqual(['Robert "Bobby" Berg', 'Bo Kim', 'Jo Doe']);
});

test('D13: sums and notes below the rows', async () => {
  const imported = await importField('d13-report-footer.csv');
  expect(namesOf(imported)).toEqual(['Ann Berg']);
  expect(imported.leftOut).toBe(3);
});

test('D15: a byte order mark before a quoted header', async () => {
  const imported = await importField('d15-bom-quoted-header.csv', { fullName: 0 });
  expect(imported.columns.columns).toEqual(['Name, full', 'Email']);
  expect(namesOf(imported)).toEqual(['Berg, Ann']);
});

test('D16: spaces that do not break, and wide ones', async () => {
  expect(facts(await importField('d16-nbsp-after-email.csv'))).toEqual([
    ['Ann Berg', 'ann.berg@example.com', null],
    ['Bo Kim', 'bo.kim@example.com', null],
  ]);
});

test('D21: languages by their beginning, and a remark about one that is not offered', async () => {
  const { stored, found } = await importField('d21-languages.csv');
  const languages = stored.map(({ language }) => language);
  expect(languages).toEqual(['en', 'en', 'en', 'en', 'zh-CN', 'ja', 'en']);
  expect(found).toEqual([[5, { kind: 'languageNotOffered', text: 'german', instead: 'en' }]]);
});

test('D22: several rules in a cell, whatever parts them', async () => {
  const imported = await importField('d22-rules-with-commas.csv');
  expect(await rulesOf(imported)).toEqual([
    ['203.0.113.10', '198.51.100.0/24'],
    ['203.0.113.10', '198.51.100.7'],
    ['203.0.113.10', '198.51.100.7'],
    ['203.0.113.10', '198.51.100.7'],
  ]);
});

test('D23: addresses that were seen are no rules', async () => {
  const imported = await importField('d23-last-ip-column.csv', { fullName: 0 });
  expect(imported.columns.guess).toMatchObject({ email: 1, rules: null });
  expect(await rulesOf(imported)).toEqual([[], []]);
});

test('D25: numbers that a spreadsheet shortened', async () => {
  const { found, stored } = await importField('d25-scientific-reference.csv');
  const problem = { kind: 'shortened', field: 'reference', text: '1.23457E+11' };
  expect(found).toEqual([
    [2, problem],
    [3, problem],
  ]);
  expect(stored).toEqual([]);
});

test('D26: a quotation mark at the beginning of a name', async () => {
  const imported = await importField('d26-quote-at-cell-start.csv');
  expect(namesOf(imported)).toEqual(['"Bobby" Berg', 'Bo 24" Kim', 'Jo Doe']);
});

test('D27: a line break in a name', async () => {
  expect(namesOf(await importField('d27-line-break-in-name.csv'))).toEqual(['Ann Berg', 'Bo Kim']);
});

test('D28: line ends of old Macs', async () => {
  expect(namesOf(await importField('d28-cr-only.csv'))).toEqual(['Ann Berg', 'Kim, Bo']);
});

test('D30: the columns of an address book', async () => {
  const { columns } = await importField('d30-google-contacts.csv');
  const { fullName, restOfName, email } = columns.guess;
  expect([fullName, ...restOfName].map((index) => columns.columns[index ?? -1])).toEqual(['Name']);
  expect(columns.columns[email ?? -1]).toBe('E-mail 1 - Value');
});

test('D32: quotation marks of a word processor are letters', async () => {
  const imported = await importField('d32-smart-quotes.csv');
  expect(imported.found).toEqual([[2, { kind: 'columns', found: 3, expected: 2 }]]);
  expect(namesOf(imported)).toEqual(['Zoe O’Neil']);
});

test('D33: letters in parts', async () => {
  expect(namesOf(await importField('d33-decomposed.csv'))).toEqual(['José Núñez', 'バンドウ']);
});

test('a file that is read otherwise than proposed: what the person chose counts', async () => {
  await upload(app, field('d05-german-excel-1252.csv'));
  const format = { encoding: 'shift_jis', delimiter: ';', headerLine: null } as const;
  const columns = await app.ok('imports.columns', { format });
  expect(columns).toMatchObject({ format, guessed: false, columns: ['', ''] });
  expect(columns.sample[1]?.[0]).not.toContain('Jürgen');
  expect(columns.above.map(({ line }) => line)).toEqual([1, 2]);
});

test('a stray quotation mark costs its own line, and every line is counted', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) =>
    n % 1000 === 500 ? `"Name ${n},n${n}@example.org` : `"Name, ${n}",n${n}@example.org`,
  );
  const imported = await importFile(`Name,Email\n${rows.join('\n')}\n`);
  expect(imported.found).toEqual([502, 1502, 2502].map((line) => [line, { kind: 'quotes' }]));
  expect(imported.leftOut).toBe(3);
  expect(imported.stored).toHaveLength(2997);
});

test('the findings say how many rules come into force for how many clients', async () => {
  const text =
    'Name,Email,Whitelist\nA,a@example.org,10.0.0.1 10.0.0.2\nB,b@example.org,\nC,c@example.org,all\nD,,10.0.0.9\n';
  await upload(app, text);
  const { guess } = await app.ok('imports.columns', {});
  await ended(app, await app.ok('imports.check', { mapping: guess }));
  const page = await app.ok('imports.findings', { from: 0, limit: 1 });
  expect(page.rules).toEqual({ rules: 3, clients: 2 });
  expect(await clients(app)).toEqual([]);
});
