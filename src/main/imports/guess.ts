import { importFields, type ImportMapping } from '../../preload/contract/imports.ts';
import { clarityOf, type ColumnMeaning } from './column-names.ts';

/** Which column is probably what, by the columns' names; an email column also by what is in it. */
export function guessMapping(columns: readonly string[], sample: string[][]): ImportMapping {
  const columnOf = (meaning: ColumnMeaning) => clearest(meaning, columns);
  const [fullName = null, ...restOfName] = nameColumns(columns);
  return {
    fullName,
    restOfName,
    email: columnOf('email') ?? onlyEmails(sample),
    reference: columnOf('reference'),
    language: columnOf('language'),
    rules: columnOf('rules'),
    phones: columnOf('phones'),
  };
}

/** How many fields a row names, were it the header. */
export function namedFields(cells: readonly string[]): number {
  const meanings: readonly ColumnMeaning[] = [
    ...importFields,
    'givenName',
    'familyName',
    'person',
    'company',
  ];
  return meanings.filter((meaning) => clearest(meaning, cells) !== null).length;
}

/** The column that is most clearly called so, of several the first. */
function clearest(meaning: ColumnMeaning, columns: readonly string[]): number | null {
  const called = columns.flatMap((column, index) => {
    const clarity = clarityOf(meaning, column);
    return clarity === null ? [] : [{ index, clarity }];
  });
  const [best] = called.toSorted((a, b) => a.clarity - b.clarity);
  return best?.index ?? null;
}

/**
 * The columns that make a person's name, in the order in which they are read: where languages put
 * the family name first they name it with one character. A company is no person, unless there is
 * nothing else.
 */
function nameColumns(columns: readonly string[]): number[] {
  const full = clearest('fullName', columns);
  const given = clearest('givenName', columns);
  const family =
    clearest('familyName', columns) ?? (isGermanGiven(columns[given ?? -1]) ? full : null);
  const isWhole = full !== null && full !== given && full !== family;
  if (isWhole) return [full];
  if (given !== null && family !== null) {
    if (isEastern(columns[family])) return [family, given];
    const middle = clearest('middleName', columns);
    return middle === null ? [given, family] : [given, middle, family];
  }
  const any =
    full ?? clearest('person', columns) ?? given ?? family ?? clearest('company', columns);
  return any === null ? [] : [any];
}

/** Beside `Vorname` a column `Name` holds the family name. */
function isGermanGiven(column = ''): boolean {
  return /vorname/i.test(column);
}

function isEastern(column = ''): boolean {
  return /\p{Script=Han}/u.test(column);
}

/** The one column in which every cell is an address. */
function onlyEmails(sample: string[][]): number | null {
  const width = Math.max(0, ...sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => {
    const cells = sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
    return cells.length > 0 && cells.every(isEmail);
  });
  const [only = null, ...more] = columns;
  return more.length === 0 ? only : null;
}

/** By the looks of it; whether it is one is found out later. */
export function isEmail(cell: string): boolean {
  return /^[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+$/.test(cell.trim());
}
