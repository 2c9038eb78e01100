/** A row as it stands in the text. */
export interface TextRecord {
  cells: string[];
  /** Its quotation marks cannot be understood; the cells are then a best effort, for showing. */
  misquoted: boolean;
  /** How many lines it has, and where the one behind it begins. */
  lines: number;
  end: number;
}

/** How a file is parted: by what, and into how many columns where that is known already. */
export interface Parting {
  delimiter: string;
  columns: number | null;
}

/** Characters that a row has at most: a quotation mark that is open for longer was none. */
const longest = 256 * 1024;

/**
 * Reads the row that begins at `from` (RFC 4180; line ends are `\n`), and forgives what programs
 * write: `\"` within quotes, blanks around them, and quotation marks that are part of a cell. One
 * that nothing closes costs its own line and no other. Null: the row goes on behind the text, and
 * there `isLast` says that nothing comes.
 */
export function readRecord(
  text: string,
  from: number,
  parting: Parting,
  isLast: boolean,
): TextRecord | null {
  const lineEnd = text.indexOf('\n', from);
  if (lineEnd < 0 && !isLast) return null;
  const line = text.slice(from, lineEnd < 0 ? text.length : lineEnd);
  const alone = { lines: 1, end: lineEnd < 0 ? text.length : lineEnd + 1 };
  if (!line.includes('"'))
    return { cells: line.split(parting.delimiter), misquoted: false, ...alone };
  for (const escape of ['"', '\\'] as const) {
    const read = readQuoted({ text, from, delimiter: parting.delimiter, escape, isLast });
    if (read === 'open' && !isLast && text.length - from < longest) return null;
    if (typeof read === 'string') continue;
    if (read.end <= alone.end) return { ...read, misquoted: false, lines: 1 };
    const lines = text.slice(from, read.end).replace(/\n$/, '').split('\n');
    if (!areRows(lines, parting)) return { ...read, misquoted: false, lines: lines.length };
  }
  return { ...readLiterally(line, parting), ...alone };
}

/** A quotation mark that is closed by the one of another row makes one cell of what lies between. */
function areRows([first = '', ...more]: string[], { delimiter, columns }: Parting): boolean {
  if (columns === null || columns < 2) return false;
  const isRow = (line: string) => line.includes('@') && line.split(delimiter).length >= columns;
  return isRow(first) && more.some(isRow);
}

interface Quoted {
  text: string;
  from: number;
  delimiter: string;
  escape: '"' | '\\';
  isLast: boolean;
}

/** `open`: the text ends before it is clear where the row does; `stray`: a mark is out of place. */
type Unread = 'open' | 'stray';
type Cell = { value: string; end: number };

function readQuoted(quoted: Quoted): { cells: string[]; end: number } | Unread {
  const { text, from, delimiter, isLast } = quoted;
  const cells: string[] = [];
  for (let at = from; ;) {
    const start = behindBlanks(text, at, delimiter);
    const cell = text[start] === '"' ? quotedCell(quoted, start) : plainCell(quoted, at);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    const { end } = cell;
    if (end >= text.length) return isLast ? { cells, end } : 'open';
    if (text[end] === '\n') return { cells, end: end + 1 };
    at = end + delimiter.length;
  }
}

function behindBlanks(text: string, from: number, delimiter: string): number {
  const tab = delimiter === '\t' ? ' ' : '\t';
  let at = from;
  while (text[at] === ' ' || text[at] === tab) at += 1;
  return at;
}

function quotedCell({ text, delimiter, escape }: Quoted, start: number): Cell | Unread {
  let value = '';
  for (let from = start + 1; ;) {
    const at = text.indexOf('"', from);
    if (at < 0) return 'open';
    if (escape === '\\' && text[at - 1] === '\\' && at > from) {
      value += `${text.slice(from, at - 1)}"`;
      from = at + 1;
    } else if (text[at + 1] === '"') {
      value += text.slice(from, at + 1);
      from = at + 2;
    } else {
      value += text.slice(from, at);
      const end = behindBlanks(text, at + 1, delimiter);
      const isClosed = end >= text.length || text[end] === '\n' || text.startsWith(delimiter, end);
      return isClosed ? { value, end } : 'stray';
    }
  }
}

function plainCell({ text, delimiter, isLast }: Quoted, start: number): Cell | Unread {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 && !isLast) return 'open';
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  const parted = line.indexOf(delimiter);
  const value = parted < 0 ? line : line.slice(0, parted);
  // It closes what nothing has opened.
  if (value.trimEnd().endsWith('"') && !isEven(value)) return 'stray';
  return { value, end: start + value.length };
}

/** Takes a line as it is, where every mark in it has its other half in the same cell. */
function readLiterally(
  line: string,
  { delimiter, columns }: Parting,
): Pick<TextRecord, 'cells' | 'misquoted'> {
  const cells = line.split(delimiter);
  const isWhole = cells.every(isEven) && (columns === null || cells.length === columns);
  return { cells: cells.map(withoutMarks), misquoted: !isWhole };
}

function isEven(cell: string): boolean {
  return (cell.split('"').length - 1) % 2 === 0;
}

function withoutMarks(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/s, '$1');
}
