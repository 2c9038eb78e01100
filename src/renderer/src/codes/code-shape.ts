import { codeCharacters } from '../../../text/typed-code.ts';
import type { ChallengeMethod } from '../../../preload/contract/mfa.ts';

/** What is wrong with a text as a one-time code, before it costs one of the few tries. */
export type CodeProblem = { because: 'empty' | 'digits' } | { because: 'length'; length: number };

/** One-time codes are six digits, with whatever `codeCharacters` leaves out (requirement 27). */
export function checkOneTimeCode(typed: string): CodeProblem | null {
  const code = codeCharacters(typed);
  if (code === '') return { because: 'empty' };
  if (!/^[0-9]+$/.test(code)) return { because: 'digits' };
  return code.length === 6 ? null : { because: 'length', length: code.length };
}

/** Methods whose codes are spelled with letters: capitals, spaces and hyphens do not matter in them. */
export type SpelledMethod = Extract<ChallengeMethod, 'recovery' | 'accessCode'>;

export function isSpelled(method: ChallengeMethod): method is SpelledMethod {
  return method === 'recovery' || method === 'accessCode';
}

/** What is wrong with a text as a code of a method; the form of a spelled one is the main process's business. */
export function checkCode(method: ChallengeMethod, typed: string): CodeProblem | null {
  if (!isSpelled(method)) return checkOneTimeCode(typed);
  return codeCharacters(typed) === '' ? { because: 'empty' } : null;
}
