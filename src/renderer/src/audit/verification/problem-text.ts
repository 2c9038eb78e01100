import type { TFunction } from 'i18next';
import type { HistoryProblem } from '../../../../preload/contract/audit-verification.ts';
import { formatNumber } from '../../ui/format.ts';

const plainFields = [
  'actor',
  'subject',
  'address',
  'code',
  'outcome',
  'version',
  'leaf',
  'mac',
] as const;

/** What is wrong, in a sentence. */
export function problemText(problem: HistoryProblem, t: TFunction<'verification'>): string {
  const numbers = shown(problem);
  if (problem.kind === 'edited' && problem.field !== null)
    return t('problem.editedField', { ...numbers, field: fieldText(problem.field, t) });
  return t(`problem.${problem.kind}`, { ...numbers, count: countOf(problem) });
}

function fieldText(field: string, t: TFunction<'verification'>): string {
  const plain = plainFields.find((each) => each === field);
  return plain ? t(`field.${plain}`) : t('field.other', { name: field });
}

/** How many entries it is about. */
function countOf(problem: HistoryProblem): number {
  return 'until' in problem ? problem.until - problem.seq + 1 : 1;
}

/** The numbers of entries as they are read. */
function shown(problem: HistoryProblem) {
  const numbers: Readonly<Record<string, unknown>> = { ...problem };
  const text = (name: string) => formatNumber(Number(numbers[name] ?? 0));
  return {
    seq: text('seq'),
    until: text('until'),
    of: text('of'),
    with: text('with'),
    as: text('as'),
    found: text('found'),
  };
}
