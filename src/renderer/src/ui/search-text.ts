/** As many characters of a search as the main process takes. */
export const searchLimit = 200;

/** What was typed or pasted, as the main process takes it: no control characters, at most `searchLimit`. */
export function searchable(text: string): string {
  const plain = text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ');
  return [...plain].slice(0, searchLimit).join('');
}
