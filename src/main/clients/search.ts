import { type RawBuilder, sql } from 'kysely';

type Condition = RawBuilder<boolean>;

/**
 * That a client's search text holds every word of what was typed, in any order and as part of a
 * word. Null where nothing was typed. The text is stored in lower case as SQLite understands it,
 * which is ASCII alone; other letters are looked for in both cases.
 */
export function wordsFound(search: string): Condition | null {
  const words = [...new Set(search.toLowerCase().split(/\s+/u))].filter((word) => word !== '');
  if (words.length === 0) return null;
  return sql.join(words.map(wordFound), sql` and `) as Condition;
}

function wordFound(word: string): Condition {
  const pattern = patternOf(word);
  if (pattern === null) return sql`instr(client_search.text, ${word}) > 0`;
  return sql`client_search.text glob ${pattern}`;
}

/** The word as a GLOB pattern that knows both cases; null where plain search, which is quicker, does. */
function patternOf(word: string): string | null {
  const letters = [...word].map((letter) => ({ letter, others: otherCases(letter) }));
  if (letters.every(({ others }) => others === '')) return null;
  const parts = letters.map(({ letter, others }) =>
    others === '' ? letter.replace(/[*?[]/, '[$&]') : `[${letter}${others}]`,
  );
  return `*${parts.join('')}*`;
}

/** How a letter outside ASCII is written in another case, where that is one letter too. */
function otherCases(letter: string): string {
  if (letter <= '\u007F') return '';
  const upper = letter.toUpperCase();
  return upper !== letter && [...upper].length === 1 ? upper : '';
}
