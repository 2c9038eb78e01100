import type { FieldProblem } from '../../preload/contract/failure.ts';
import { isPlainText, lengthOf } from '../../preload/contract/plain-text.ts';
import { normalizePassword } from '../platform/argon2.ts';

/** Longest and shortest password, in Unicode code points after NFC. NIST SP 800-63B-4 3.1.1.2 (1)-(2), row 18. */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 256;

/** Fewer entries than this is not a list worth the name (ASVS 6.2.4: the 3,000 commonest that fit the length rule). */
export const BLOCKLIST_MIN_ENTRIES = 3000;

/** Names of this app: always context, whoever the account belongs to. */
const APP_WORDS = ['Gatehouse'];

/** A unit this short is below even NIST's 8-character minimum, and writing it twice adds nothing to guess. */
const LONGEST_PERIOD = 8;

/** Runs such as `abcd` or `7777` this long on average leave next to nothing to guess. */
const MEAN_RUN = 4;

/** Beside a context word, more digits and symbols than this are a secret of their own, not padding. */
const LONGEST_PADDING = 12;

/**
 * Why a password is refused. Every reason is for the person to read (ASVS 6.2.4, row 19: reason shown);
 * none repeats the password or the blocklist entry.
 * `length`, `min` and `max` are code points after NFC.
 */
export type PasswordProblem =
  | { code: 'bad_character' }
  | { code: 'too_short'; min: number; length: number }
  | { code: 'too_long'; max: number; length: number }
  | { code: 'contextual' }
  | { code: 'common' };

/** The same as what is wrong with a field of a form. */
export function passwordFieldProblem(problem: PasswordProblem | null): FieldProblem | null {
  if (problem?.code === 'common') return { code: 'password_common' };
  if (problem?.code === 'contextual') return { code: 'password_contextual' };
  return problem;
}

/** Passwords that nobody may use. Made by {@link loadBlocklist}. */
export interface Blocklist {
  /** Entries, after folding. */
  readonly size: number;
  /** Whole-password match, blind to case and to compatibility forms (`Ｐａｓｓ` = `pass`). */
  has(password: string): boolean;
}

/** What {@link checkPassword} compares with. Both are required, so that no caller drops a check by omission. */
export interface PasswordContext {
  /** The account's full name and email address, the organisation's name. Whole values: they are taken apart here. */
  words: readonly string[];
  blocklist: Blocklist;
}

/**
 * Judges a password that someone wants to set; never used at sign-in. There are no composition rules
 * (NIST SP 800-63B-4 3.1.1.2 (5), ASVS 6.2.5). Rows 18 and 19.
 *
 * @returns null when it may be used, else the first problem in this order: bad_character (C0, C1 or DEL control,
 *   lone surrogate), too_short, too_long, contextual (made of the words in `context` and padding alone),
 *   common (on the blocklist, periodic with a unit of up to 8, or built of runs like `1234` and `aaaa`). Never throws.
 */
export function checkPassword(password: string, context: PasswordContext): PasswordProblem | null {
  // A NUL ends the string in some argon2 builds and a lone surrogate becomes U+FFFD: both would let a different password in.
  if (!isPlainText(password)) return { code: 'bad_character' };
  const length = lengthOf(normalizePassword(password));
  if (length < PASSWORD_MIN) return { code: 'too_short', min: PASSWORD_MIN, length };
  if (length > PASSWORD_MAX) return { code: 'too_long', max: PASSWORD_MAX, length };
  if (isContextual(password, context.words)) return { code: 'contextual' };
  if (isMonotonous(password) || context.blocklist.has(password)) return { code: 'common' };
  return null;
}

/**
 * Reads `resources/password-blocklist.txt`: one password a line, no comments (a password may start with `#`).
 * Takes some milliseconds, so load it when a password is first set, not at start.
 *
 * @throws RangeError when there is no entry: an empty file must not pass for a check.
 */
export function loadBlocklist(text: string): Blocklist {
  const entries = new Set(text.split(/\r?\n/).filter(Boolean).map(fold));
  if (entries.size === 0) throw new RangeError('The password blocklist is empty');
  return { size: entries.size, has: (password) => entries.has(fold(password)) };
}

/** The form in which passwords are compared with the list. Lower case can leave NFKC, hence the second time. */
function fold(password: string): string {
  return password.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** True for `abcabcabcabcabc` (short period) and `aaaa1234bbbb4321` (runs): a rule covers what no list can. */
function isMonotonous(password: string): boolean {
  const points = [...fold(password)];
  return hasShortPeriod(points) || countRuns(points) * MEAN_RUN <= points.length;
}

function hasShortPeriod(points: readonly string[]): boolean {
  for (let period = 1; period <= LONGEST_PERIOD; period += 1) {
    if (points.every((point, i) => i < period || point === points[i - period])) return true;
  }
  return false;
}

/** Cuts into the fewest pieces whose neighbours all differ by the same step of -1, 0 or +1, and counts the pieces. */
function countRuns(points: readonly string[]): number {
  let runs = 0;
  let step: number | null = null;
  for (const [i, point] of points.entries()) {
    const next = i === 0 ? null : stepBetween(points[i - 1] ?? '', point);
    const goesOn: boolean = i > 0 && next !== null && (step === null || step === next);
    if (!goesOn) runs += 1;
    step = goesOn ? next : null;
  }
  return runs;
}

/** -1, 0 or +1, also across the ends of the digit row (`890`) and the alphabet (`yza`); null for any other pair. */
function stepBetween(from: string, to: string): number | null {
  if (from + to === '90' || from + to === 'za') return 1;
  if (from + to === '09' || from + to === 'az') return -1;
  const step = (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
  return Math.abs(step) <= 1 ? step : null;
}

/**
 * True when the letters of the password are context words and nothing else, in any order and number:
 * `Gatehouse.Gatehouse1`, `anna_schmidt_2024!!`. A passphrase that merely contains a name passes
 * (NIST SP 800-63B-4 3.1.1.2: the whole password is compared, not parts of it).
 */
function isContextual(password: string, words: readonly string[]): boolean {
  const letters = lettersOf(password);
  if (letters === '' || !isTiledBy(letters, contextTokens([...APP_WORDS, ...words]))) return false;
  const padding = fold(password).replace(/[\p{L}\p{M}\s._-]/gu, '');
  return [...padding].length <= LONGEST_PADDING || isMonotonous(padding);
}

/** Letters only, lower case, without accents: the same for `José-Maria 77` and `josemaria`. */
function lettersOf(text: string): string {
  return fold(text).normalize('NFKD').replace(/\P{L}/gu, '');
}

/** `Anna Li <a.li@example.org>` gives the whole, and each part of two letters or more. */
function contextTokens(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => [
    word,
    ...word.split('@'),
    ...word.split(/[^\p{L}\p{M}]+/u),
  ]);
  return [...new Set(parts.map(lettersOf))].filter((token) => token.length >= 2);
}

/** Can `text` be written with `tokens` end to end, each as often as wanted? */
function isTiledBy(text: string, tokens: readonly string[]): boolean {
  const reachable = new Set([0]);
  for (let end = 1; end <= text.length; end += 1) {
    if (tokens.some((token) => reachable.has(end - token.length) && text.endsWith(token, end)))
      reachable.add(end);
  }
  return reachable.has(text.length);
}
