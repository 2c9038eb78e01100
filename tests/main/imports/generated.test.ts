import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestApp } from '../support/workstation.ts';
import { check, clients, commit } from './support.ts';

/** A row of which it is known beforehand what has to become of it; the file is written from these. */
interface Row {
  name: { text: string; good: boolean };
  email: { text: string; key: string | null };
  reference: { text: string; good: boolean };
  language: { text: string; means: string | null };
  rules: { text: string; means: string[] | null };
}

const plain = fc.constantFrom(
  'Ren',
  'Jo "J" Smith',
  'Li, Wei',
  '李伟; 王',
  'O’Neil-Ünal',
  'two\nlines',
  "'quoted'",
);
const row: fc.Arbitrary<Row> = fc.record({
  name: fc.oneof(
    { weight: 8, arbitrary: plain.map((text) => ({ text, good: true })) },
    fc.constantFrom('', '   ', 'a\u0007b', 'x'.repeat(201)).map((text) => ({
      text,
      good: false,
    })),
  ),
  email: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.nat(400), fc.boolean()).map(([n, upper]) => {
        const key = `client${n}@example.org`;
        return { text: upper ? key.toUpperCase() : key, key };
      }),
    },
    fc.constantFrom('', 'nobody', 'a@b', '"x"@example.org', 'a@b.org, c@d.org').map((text) => ({
      text,
      key: null,
    })),
  ),
  reference: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ text: '', good: true }) },
    { weight: 4, arbitrary: fc.nat(400).map((n) => ({ text: `P-${n}`, good: true })) },
    fc.constant({ text: 'P'.repeat(61), good: false }),
  ),
  language: fc.constantFrom(
    ...(
      [
        ['', 'en'],
        ['en', 'en'],
        ['zh-CN', 'zh-CN'],
        ['Japanese', 'ja'],
        ['日本語', 'ja'],
        ['fr', 'en'],
        ['zh-TW', 'en'],
      ] as const
    ).map(([text, means]) => ({ text, means })),
  ),
  rules: fc.constantFrom(
    ...(
      [
        ['', []],
        ['', []],
        ['203.0.113.10/24;::1', ['203.0.113.0/24', '::1']],
        ['ALL', ['all']],
        ['10.0.0.1  10.0.0.1', ['10.0.0.1']],
        ['10.0.0.1,\n10.0.0.2 | ::1', ['10.0.0.1', '10.0.0.2', '::1']],
        ['10.0.0.1/33', null],
      ] as const
    ).map(([text, means]) => ({ text, means: means && [...means] })),
  ),
});

interface Look {
  delimiter: string;
  newline: string;
  mark: string;
  quoteAll: boolean;
  blank: number;
}
const look: fc.Arbitrary<Look> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\uFEFF'),
  quoteAll: fc.boolean(),
  blank: fc.integer({ min: 2, max: 9 }),
});

function written(rows: Row[], { delimiter, newline, mark, quoteAll, blank }: Look): string {
  const cell = (text: string) =>
    quoteAll || text.includes(delimiter) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = [['Name', 'Email', 'Reference', 'Language', 'Rules'], ...rows.map(cellsOf)].map(
    (cells) => cells.map(cell).join(delimiter),
  );
  const withBlanks = lines.flatMap((line, index) => (index % blank === 1 ? [line, ''] : [line]));
  return mark + withBlanks.join(newline);
}

const cellsOf = ({ name, email, reference, language, rules }: Row) => [
  name.text,
  email.text,
  reference.text,
  language.text,
  rules.text,
];

/** What has to be stored, found out from the rows themselves; `taken` goes on from file to file. */
function expected(rows: Row[], taken: Set<string>) {
  const good: Row[] = [];
  let bad = 0;
  let duplicates = 0;
  for (const each of rows) {
    // A row without a character is no row.
    if (cellsOf(each).every((text) => text.trim() === '')) continue;
    const { name, email, reference, language, rules } = each;
    if (!name.good || email.key === null || !reference.good || !language.means || !rules.means) {
      bad += 1;
    } else if (taken.has(email.key) || taken.has(reference.text)) {
      duplicates += 1;
    } else {
      taken.add(email.key);
      if (reference.text !== '') taken.add(reference.text);
      good.push(each);
    }
  }
  return { good, bad, duplicates };
}

test('of generated files exactly the rows that are good are stored, as they were meant', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  const taken = new Set<string>();
  let before = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 40, maxLength: 120 }),
      look,
      async (rows, format) => {
        const { good, bad, duplicates } = expected(rows, taken);
        // The rate limit is each window's own.
        const window = app.enter(admin);
        const job = await check(app, written(rows, format), window);
        expect(job).toMatchObject({ changed: good.length, skipped: bad + duplicates });
        const page = await app.ok('imports.findings', { from: 0, limit: 1 }, window);
        expect(page).toMatchObject({ good: good.length, bad, duplicates });
        if (good.length > 0) await commit(app, window);
        const stored = (await clients(app)).slice(before);
        before += stored.length;
        expect(stored.map(factsOf)).toEqual(
          good.map(({ name, email, reference, language }) => ({
            name: name.text.normalize('NFC').replace('\n', ' '),
            key: email.key,
            reference: reference.text || null,
            language: language.means,
          })),
        );
        for (const [index, { id }] of stored.entries())
          expect((await app.rules(id)).map(({ rule }) => rule)).toEqual(good[index]?.rules.means);
      },
    ),
    // The store goes on from file to file: a smaller example would mean something else.
    { numRuns: 12, endOnFailure: true },
  );
  expect(before).toBeGreaterThan(100);
});

const factsOf = (row: Awaited<ReturnType<typeof clients>>[number]) => ({
  name: row.full_name,
  key: row.email_key,
  reference: row.portal_reference,
  language: row.language,
});
