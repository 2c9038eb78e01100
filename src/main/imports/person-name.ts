import type { ImportMapping } from '../../preload/contract/imports.ts';

type NameColumns = Pick<ImportMapping, 'fullName' | 'restOfName'>;

/**
 * The name in a row, put together from its columns; a line break in a cell is a space. Between
 * parts in Chinese characters there is none, but in a Japanese file there is.
 */
export function nameIn(
  cells: readonly string[],
  columns: readonly string[],
  { fullName, restOfName }: NameColumns,
): string {
  if (fullName === null) return '';
  const parts = [fullName, ...restOfName]
    .map((column) => onOneLine(cells[column] ?? ''))
    .filter((part) => part !== '');
  const isChinese = parts.every(isHan) && !columns.some(isJapanese);
  return parts.join(isChinese ? '' : ' ');
}

function onOneLine(cell: string): string {
  return cell.trim().replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

function isJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}
