import { foldText } from './fold-text.ts';

/*
 * What an index of words holds: tokens, which are runs of letters and digits of a folded text. Where
 * a script parts no words, every two characters that follow each other are one, and the last
 * character of a run is one more. What is neither letter, digit nor blank follows by its code points,
 * run by run. Whatever begins with a colon was put there by the application, and is no word.
 */

/** Between values, so that no phrase spans two. */
const gap = ':';

/** Scripts in which words are not parted. */
export const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]`;
const runs = new RegExp(`${unspaced}+|[[\\p{L}\\p{M}\\p{N}]--${unspaced}]+`, 'gv');
/** What is neither letter, digit, blank nor invisible. */
const signs = /[^\p{L}\p{M}\p{N}\p{Z}\p{C}]+/gu;
const isUnspaced = new RegExp(`^${unspaced}`, 'v');
/** Between these, people write a blank or none: 佐藤 花 is 佐藤花. */
const blankBetween = new RegExp(`(?<=${unspaced}) +(?=${unspaced})`, 'gv');

/** What is longer is parted: an index takes no token of any length. In characters. */
const longest = 64;

/** The tokens of some values, in order. */
export function tokensOf(values: readonly string[]): string[] {
  const words = values.flatMap((value) => [gap, ...runsOf(value).flatMap(wholeRun)]);
  return [...words, ...values.flatMap(signRunsOf).flatMap((run) => [gap, ...signsOf(run)])];
}

function signRunsOf(text: string): string[] {
  return foldText(text).match(signs) ?? [];
}

function signsOf(run: string): string[] {
  return [...run].map((sign) => `:x${sign.codePointAt(0)?.toString(16)}`);
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
 * What a word or a phrase that was typed is looked for as, all of which has to be there: its words,
 * and each run of signs. `isExact` false: what it ends with may be the beginning of a word. Empty
 * where nothing of it can be looked for.
 */
export function phrasesOf(typed: string, isExact: boolean): TokenPhrase[] {
  const words = wordsOf(runsOf(typed), isExact);
  const runsOfSigns = new Set(signRunsOf(typed).map((run) => [...run].slice(0, longest).join('')));
  const besides = [...runsOfSigns].map((run) => ({ tokens: signsOf(run), isOpen: false }));
  return words ? [words, ...besides] : besides;
}

function wordsOf(found: string[], isExact: boolean): TokenPhrase | null {
  const last = found.at(-1);
  if (last === undefined) return null;
  const before = found.slice(0, -1).flatMap(wholeRun);
  const isPaired = isUnspaced.test(last) && piecesOf(last).length > 0;
  const tokens = [...before, ...(isPaired ? piecesOf(last) : wholeRun(last))];
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
