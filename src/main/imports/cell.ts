import { unguarded } from '../../text/csv.ts';

/** `="0123"`: so programs keep a spreadsheet from taking a text for a number. */
const formula = /^\s*=\s*"((?:[^"]|"")*)"\s*$/;

/** So do others, and spreadsheets themselves where somebody typed it. */
const textOfDigits = /^\s*'(?=\d[\d\s.-]*$)/;

/** What a cell holds, without what it was guarded with against spreadsheets. */
export function cellValue(cell: string): string {
  const [, text] = (cell.includes('=') && formula.exec(cell)) || [];
  if (text !== undefined) return text.replaceAll('""', '"');
  return unguarded(cell).replace(textOfDigits, '');
}

/**
 * A cell that is no text of its own but a number, an address or a word: an apostrophe before it
 * is a guard. In names it may be a letter ('t Hooft).
 */
export function withoutApostrophe(cell: string): string {
  return cell.replace(/^['’](?=.)/, '').trim();
}

/** 1.23E+11: a spreadsheet has dropped digits of a long number, and nobody can tell which. */
export function isShortenedNumber(cell: string): boolean {
  return /^[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i.test(cell);
}

/** What a spreadsheet writes in place of a value: the column was too narrow, or a formula failed. */
export function isSpreadsheetError(cell: string): boolean {
  return /^(?:#{3,}|#(?:N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV\/0!|SPILL!|CALC!|NV|WERT!|BEZUG!))$/i.test(
    cell,
  );
}
