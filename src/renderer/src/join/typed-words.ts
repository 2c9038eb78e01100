/** As many words as an invitation has. */
export const wordCount = 6;

/** What stands between words that were pasted: spaces, punctuation of three languages, numbers of a list. */
const between = /[\s\p{P}\d]+/u;

/**
 * What stands in the fields once `typed` is in the one at `at`. Several words at once go on into the
 * fields that follow; what is too much is left out.
 */
export function withTyped(words: readonly string[], at: number, typed: string): string[] {
  const parts = typed.split(between).filter((part) => part !== '');
  if (parts.length < 2) return words.map((word, index) => (index === at ? typed : word));
  return words.map((word, index) => (index < at ? word : (parts[index - at] ?? word)));
}

/** Which field is to be typed into next; the last one that was filled where all of them are. */
export function nextField(words: readonly string[], at: number): number {
  const empty = words.findIndex((word, index) => index > at && word.trim() === '');
  return empty === -1 ? words.length - 1 : empty;
}

/** As they are sent: without what surrounds them. */
export function cleanWords(words: readonly string[]): string[] {
  return words.map((word) => word.trim());
}
