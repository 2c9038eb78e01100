import { foldText } from './fold-text.ts';

/*
 * What an index of words holds: tokens, which are runs of letters and digits of a folded text. Where
 * a script parts no words, every two characters that follow each other are one, and the last
 * character of a run is one more. No token has a blank or a colon in it; whatever begins with a colon was
 * put there by the application and is found by nothing that somebody types.
 */

/** Between values, so that no phrase spans two. */
const gap = ':';

/** Scripts in which words are not parted. */
export const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]`;
const runs = new RegExp(`${unspaced}+|[[\\p{L}\\p{M}\\p{N}]--${unspaced}]+`, 'gv');
const isUnspaced = new RegExp(`^${unspaced}`, 'v');
/** Between these, people write a blank or none: 佐藤 花 is 佐藤花. */
const blankBetween = new RegExp(`(?<=${unspaced}) +(?=${unspaced})`, 'gv');

/** What is longer is parted: an index takes no token of any length. In characters. */
const longest = 64;

/** The tokens of some values, in order. */
export function tokensOf(values: readonly string[]): string[] {
  return values.flatMap((value) => [gap, ...runsOf(value).flatMap(wholeRun)]);
}

function runsOf(text: string): string[] {
  return foldText(text).replace(blankBetween, '').match(runs) ?? [];
}

function wholeRun(run: string): string[] {
  return [...piecesOf(run), ...lastOf(run)];
}

/** Tokens that follow each other; where it is open, the last one may go on. */
export interface TokenPhrase {
  readonly tokens: readonly string[];
  readonly isOpen: boolean;
}

/**
 * What a word or a phrase that was typed is looked for as: `isExact` false: what it ends with may be
 * the beginning of a word. Null where it has neither letters nor digits.
 */
export function phraseOf(typed: string, isExact: boolean): TokenPhrase | null {
  const found = runsOf(typed);
  const last = found.pop();
  if (last === undefined) return null;
  const isPaired = isUnspaced.test(last) && piecesOf(last).length > 0;
  const tokens = [...found.flatMap(wholeRun), ...(isPaired ? piecesOf(last) : wholeRun(last))];
  return { tokens, isOpen: isUnspaced.test(last) ? !isPaired : !isExact };
}

/**
 * Whether a text of the application's own, such as a label, has a word that begins with what was
 * typed; in scripts that part no words, whether it has it at all.
 */
export function saysWord(text: string, typed: string): boolean {
  const [said, wanted] = [text, typed].map((each) => ` ${runsOf(each).join(' ')}`);
  if (said === undefined || wanted === undefined || wanted === ' ') return false;
  const word = wanted.slice(1);
  return isUnspaced.test(word) ? said.includes(word) : said.includes(wanted);
}

/** The pairs of a run that is not parted into words, or the word, in pieces where it is long. */
function piecesOf(run: string): string[] {
  if (!isUnspaced.test(run)) return run.length <= longest ? [run] : cut(run);
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The single character at the end of a run of pairs. */
function lastOf(run: string): string[] {
  return isUnspaced.test(run) ? [...run].slice(-1) : [];
}

function cut(word: string): string[] {
  const characters = [...word];
  const count = Math.ceil(characters.length / longest);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * longest, (index + 1) * longest).join(''),
  );
}
