import type { TFunction } from 'i18next';
import type { DeliveryStep } from '../../../preload/contract/mail.ts';
import { visibleText } from '../ui/visible-text.ts';
import { isProblem } from './delivery.ts';

type T = TFunction<'mail'>;
type Meaning = 'signIn' | 'full' | 'relay' | 'later' | 'refused';

/** Codes of RFC 5321 and RFC 4954 that tell more than yes, later or no. */
const meanings: Readonly<Record<string, Meaning>> = {
  '530': 'signIn',
  '534': 'signIn',
  '535': 'signIn',
  '538': 'signIn',
  '452': 'full',
  '552': 'full',
  '550': 'relay',
  '551': 'relay',
  '553': 'relay',
};

/** What a refusal means in plain words, by its three digits; null where it is none. */
export function meaningOf(reply: string): Meaning | null {
  const code = /^([45])\d\d(?=[\s-]|$)/.exec(reply);
  if (!code) return null;
  return meanings[code[0]] ?? (code[1] === '4' ? 'later' : 'refused');
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
