import type { TFunction } from 'i18next';
import type { DeliveryStep } from '../../../preload/contract/mail.ts';
import { visibleText } from '../ui/visible-text.ts';
import { isProblem } from './delivery.ts';

type T = TFunction<'mail'>;
type Meaning = 'signIn' | 'full' | 'serverFull' | 'relay' | 'later' | 'refused';

/** Codes of RFC 5321 and RFC 4954 that tell more than yes, later or no. */
const meanings: Readonly<Record<string, Meaning>> = {
  '530': 'signIn',
  '534': 'signIn',
  '535': 'signIn',
  '538': 'signIn',
  '550': 'relay',
  '551': 'relay',
  '553': 'relay',
};

/** By RFC 3463: whose storage is full. */
const enhanced: Readonly<Record<string, Meaning>> = { '2.2': 'full', '3.1': 'serverFull' };

/** By RFC 5321, where no enhanced status code says what of all that these are used for is meant. */
const storage: Readonly<Record<string, Meaning>> = { '452': 'serverFull', '552': 'full' };

/**
 * What a refusal means in plain words, by its enhanced status code where that says more, else by
 * its three digits; null where it is none.
 */
export function meaningOf(reply: string): Meaning | null {
  const found = /^([45]\d\d)(?:[\s-]+[45]\.(\d{1,3}\.\d{1,3}))?(?=[\s-]|$)/.exec(reply);
  if (!found) return null;
  const [, code = '', status] = found;
  const special = status === undefined ? storage[code] : enhanced[status];
  return special ?? meanings[code] ?? (code.startsWith('4') ? 'later' : 'refused');
}

/** A sentence for what a test mail ran into; null where only the server's own words tell. */
export function problemSentence(problem: string, t: T): string | null {
  if (isProblem(problem)) return t(`problem.${problem}`);
  const meaning = meaningOf(problem);
  return meaning && t(`reply.${meaning}`);
}

/** What a step says beside its state: in words, and as the server said it. */
export function stepWords({ problem, reply }: DeliveryStep, t: T) {
  return {
    why: problem && t(`problem.${problem}`),
    reply: reply === null ? null : visibleText(reply),
  };
}
