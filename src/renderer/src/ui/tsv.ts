/** Rows as tables take them from the clipboard: a line each, cells parted by tabs, no line broken inside. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(oneLine).join('\t')).join('\n');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
