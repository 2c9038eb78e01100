import type { DeskFormValues } from './desk-form.ts';

export const policySentenceKeys = [
  'twoSteps',
  'oneStep',
  'always',
  'signs',
  'wait',
  'witnessed',
  'witnessedWait',
  'overrideOnly',
  'staff',
  'marked',
  'oneRequest',
  'allRequests',
] as const;
type Key = (typeof policySentenceKeys)[number];

export interface PolicySentence {
  key: Key;
  /** Of the waiting period that it names. */
  hours: number;
}

/** The policy, told in sentences, in the order in which a call comes to them. */
export function policySentences(values: DeskFormValues): PolicySentence[] {
  const withCode = Number(values.waitWithProof);
  const without = Number(values.waitWithoutProof);
  const says = (key: Key, hours = 0): PolicySentence => ({ key, hours });
  return [
    says(values.anotherStep ? 'twoSteps' : 'oneStep'),
    ...(withCode > 0 ? [says('wait', withCode)] : []),
    ...secondPersonOf(values).map((key) => says(key)),
    isWitnessed(values)
      ? says(without > 0 ? 'witnessedWait' : 'witnessed', without)
      : says('overrideOnly'),
    says(values.protectStaff ? 'staff' : 'marked'),
    says(values.oneProofForAll ? 'allRequests' : 'oneRequest'),
  ];
}

function secondPersonOf({ secondPerson, weightyFlags }: DeskFormValues): Key[] {
  if (secondPerson === 'always') return ['always'];
  return weightyFlags.length > 0 ? ['signs'] : [];
}

/** Whether a line on file and a colleague can stand for a code. */
function isWitnessed({ secondPerson }: DeskFormValues): boolean {
  return secondPerson === 'withoutCryptographic' || secondPerson === 'always';
}
