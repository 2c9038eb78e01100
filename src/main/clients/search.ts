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
  const letters = [...word].map((letter) => ({ letter, upper: upperOf(letter) }));
  if (letters.every(({ upper }) => upper === null)) return contains(word);
  const pattern = letters.map(({ letter, upper }) =>
    upper === null ? letter.replace(/[*?[]/, '[$&]') : `[${letter}${upper}]`,
  );
  return sql`${hint(letters)} and client_search.text glob ${`*${pattern.join('')}*`}`;
}

interface Letter {
  letter: string;
  upper: string | null;
}

/** What a text that matches must hold: looking for that first is four times as quick as a pattern. */
function hint(letters: readonly Letter[]): Condition {
  const certain = letters.map(({ letter, upper }) => (upper === null ? letter : ' ')).join('');
  const [longest = ''] = certain.split(' ').toSorted((a, b) => b.length - a.length);
  if (longest !== '') return contains(longest);
  const { letter = '', upper } = letters[0] ?? {};
  return sql`(${contains(letter)} or ${contains(upper ?? letter)})`;
}

function contains(part: string): Condition {
  return sql`instr(client_search.text, ${part}) > 0`;
}

/** A letter outside ASCII in upper case; null where it has none, or none that is one letter. */
function upperOf(letter: string): string | null {
  const upper = letter.toUpperCase();
  return letter > '\u007F' && upper !== letter && [...upper].length === 1 ? upper : null;
}
