import type { TFunction } from 'i18next';
import type { RuleProblem } from '../../../preload/contract/ip-rule.ts';
import { visibleText } from './visible-text.ts';

/** Why a text is no rule, in a sentence. A new code without one does not compile. */
export function ruleProblemText(problem: RuleProblem, t: TFunction<'ipAccess'>): string {
  switch (problem.code) {
    case 'bad_character':
      return t('problem.bad_character', {
        part: `“${visibleText(problem.part)}”`,
        codePoint: problem.codePoint ?? '',
      });
    case 'prefix_form':
    case 'prefix_range':
      return t(`problem.${problem.code}`, { max: problem.max ?? 128 });
    default:
      return t(`problem.${problem.code}`);
  }
}

/** A typed text cut at its wrong part, each piece fit to be shown. */
export interface CutText {
  before: string;
  wrong: string;
  after: string;
}

/** Null where nothing can be pointed at: an empty text, or a part that is missing. */
export function cutAtProblem(text: string, { part, at }: RuleProblem): CutText | null {
  if (part === '' || text.slice(at, at + part.length) !== part) return null;
  return {
    before: visibleText(text.slice(0, at)),
    wrong: visibleText(part),
    after: visibleText(text.slice(at + part.length)),
  };
}
