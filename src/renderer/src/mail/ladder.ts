import type { TFunction } from 'i18next';
import type { CodeFate, CodeRung, MailDetail } from '../../../preload/contract/mail.ts';

type T = TFunction<'mail'>;

/** What went wrong at the other end, as far as the tries tell. */
export type Hint =
  | { kind: 'typed'; number: number; at: number }
  | { kind: 'probably'; numbers: number[] }
  | { kind: 'mistyped' };

/** What a help desk has to know of a request: how its newest code stands, and what is typed instead. */
export interface LadderReading {
  fate: CodeFate;
  /** The newest code, which is the only one that can be valid. */
  newest: CodeRung;
  /** Older codes exist, so that saying `only` helps. */
  hasOlder: boolean;
  hint: Hint | null;
}

/**
 * Features section 3, item 9: which code the caller must type, and which one they type instead.
 * Null for a mail without a code.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function readLadder(ladder: readonly CodeRung[], now: number): LadderReading | null {
  const newest = ladder.at(-1);
  if (!newest) return null;
  const fate = fateOf(newest, now);
  const older = ladder.slice(0, -1);
  const hint = fate === 'open' ? hintOf(newest, older) : null;
  return { fate, newest, hasOlder: older.length > 0, hint };
}

/** Main notes an expiry when it next looks; the clock knows it at once. */
export function fateOf({ fate, expiresAt }: CodeRung, now: number): CodeFate {
  return fate === 'open' && expiresAt <= now ? 'expired' : fate;
}

function hintOf(newest: CodeRung, older: readonly CodeRung[]): Hint | null {
  // An older code that was typed after the newest one was asked for is no guess any more.
  const typed = older
    .filter(({ enteredAt }) => enteredAt !== null && enteredAt >= newest.requestedAt)
    .toSorted((a, b) => (b.enteredAt ?? 0) - (a.enteredAt ?? 0))[0];
  if (typed) return { kind: 'typed', number: typed.number, at: typed.enteredAt ?? 0 };
  if (newest.wrongTries === 0) return null;
  if (older.length === 0) return { kind: 'mistyped' };
  return { kind: 'probably', numbers: older.map(({ number }) => number) };
}

/** Who reads the sentence: staff with somebody on the phone, or the person who was sent the code. */
export type Reader = 'caller' | 'own';

/**
 * The reading as one or two sentences: "Only code 3, sent at 10:32, is valid (until 10:42). The
 * caller is probably typing code 1."
 *
 * @param clock how a moment is said
 */
export function ladderSentences(
  { fate, newest, hasOlder, hint }: LadderReading,
  reader: Reader,
  clock: (at: number) => string,
  t: T,
): string[] {
  const { number } = newest;
  const ended = { number, time: clock(newest.endedAt ?? newest.expiresAt) };
  if (fate === 'open') {
    return [validSentence(newest, hasOlder, clock, t), ...hintSentences(hint, reader, clock, t)];
  }
  const said = t(`ladder.says.${fate}`, ended);
  // What replaced it is already there; after an acceptance nothing is needed.
  return fate === 'accepted' || fate === 'replaced'
    ? [said]
    : [said, t(`ladder.${reader}.askAnew`)];
}

function validSentence(
  { number, sentAt, expiresAt }: CodeRung,
  hasOlder: boolean,
  clock: (at: number) => string,
  t: T,
): string {
  const until = clock(expiresAt);
  if (sentAt === null)
    return t(`ladder.says.${hasOlder ? 'onlyUnsent' : 'unsent'}`, { number, until });
  const said = { number, until, time: clock(sentAt) };
  return t(`ladder.says.${hasOlder ? 'onlyValid' : 'valid'}`, said);
}

function hintSentences(
  hint: Hint | null,
  reader: Reader,
  clock: (at: number) => string,
  t: T,
): string[] {
  if (!hint) return [];
  if (hint.kind === 'mistyped') return [t(`ladder.${reader}.mistyped`)];
  if (hint.kind === 'typed') {
    return [t(`ladder.${reader}.typed`, { number: hint.number, time: clock(hint.at) })];
  }
  const [first, ...more] = hint.numbers;
  if (more.length === 0) return [t(`ladder.${reader}.probablyOne`, { number: first ?? 0 })];
  return [t(`ladder.${reader}.probablyMany`, { numbers: hint.numbers.join(', ') })];
}

/** Why the code of a mail is not shown; null where it is. `objection`: only the mailbox has it. */
export function maskReason(
  { id, kind, content, ladder }: Pick<MailDetail, 'id' | 'kind' | 'content' | 'ladder'>,
  now: number,
): CodeFate | 'objection' | 'unknown' | null {
  if (!content?.code?.includes('•')) return null;
  if (kind === 'actAsked') return 'objection';
  const rung = ladder.find(({ mail }) => mail === id);
  return rung ? fateOf(rung, now) : 'unknown';
}
