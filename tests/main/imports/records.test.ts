import { expect, test } from 'vitest';
import { readRows } from '../../../src/main/imports/rows.ts';
import { shared } from './support.ts';

/** The rows of a file with two columns: cells, or the line of one that cannot be understood. */
function rows(text: string, columns = 2): (string[] | number)[] {
  const all = [...readRows(shared(text), 'utf-8', { delimiter: ',', columns })].flat();
  return all.map(({ line, cells, misquoted }) => (misquoted ? line : cells));
}

const bo = ['Bo', 'b@b.org'];

test.each<[string, string, string[] | number]>([
  ['doubled', '"Ann ""A"" Berg",a@b.org', ['Ann "A" Berg', 'a@b.org']],
  ['behind backslashes', String.raw`"\"Ann\" Berg","a@b.org"`, ['"Ann" Berg', 'a@b.org']],
  [
    'behind a backslash at the end',
    String.raw`"Berg \"Ann\"","a@b.org"`,
    ['Berg "Ann"', 'a@b.org'],
  ],
  ['behind a backslash that is a letter', String.raw`"C:\",a@b.org`, ['C:\\', 'a@b.org']],
  ['with blanks around', ' "Berg, Ann" , "a@b.org" ', ['Berg, Ann', 'a@b.org']],
  ['of a part of a name', '"Ann" Berg,a@b.org', ['"Ann" Berg', 'a@b.org']],
  ['within quotes', '"Ann "A" Berg",a@b.org', ['Ann "A" Berg', 'a@b.org']],
  ['that means inches', 'Ann 24" Berg,a@b.org', ['Ann 24" Berg', 'a@b.org']],
  ['over several lines', '"Ann\n\nBerg",a@b.org', ['Ann\n\nBerg', 'a@b.org']],
  ['that nothing closes', '"Ann,a@b.org', 1],
  ['that nothing has opened', 'Ann",a@b.org', 1],
  ['that parts what is in quotes', '"Berg, "Ann"",a@b.org', 1],
  ['that the next row seems to close', '"Ann,a@b.org\nCy 24",c@b.org', 1],
])('a quotation mark costs no row but its own: %s', (_what, text, expected) => {
  const [first, ...rest] = rows(`${text}\nBo,b@b.org\n"Bo",b@b.org`);
  expect(first).toEqual(expected);
  expect(rest.slice(-2)).toEqual([bo, bo]);
});

test('a quotation mark that is open to the end of a large file costs its own line', () => {
  const many = 'Bo,b@b.org\n'.repeat(60_000);
  const read = rows(`"Ann,a@b.org\n${many}`);
  expect(read[0]).toBe(1);
  expect(read).toHaveLength(60_001);
});

test.each([
  ['="0123"', '0123'],
  ['"=""01""""23"""', '01"23'],
  ["'=1", '=1'],
  ["'0123", '0123'],
  ["'t Hooft", "'t Hooft"],
])('a cell is read without what guards it: %s', (cell, expected) => {
  expect(rows(`${cell},x`)).toEqual([[expected, 'x']]);
});
