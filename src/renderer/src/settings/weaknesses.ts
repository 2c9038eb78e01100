import { strictPolicy, toMinutes, type DeskFormValues } from './desk-form.ts';

/** Ways in which a policy is weaker than the strict one; each has a sentence on what an attacker could do then. */
export const weaknesses = [
  'noSecondPerson',
  'oneStep',
  'oneProofForAll',
  'noWait',
  'shortWait',
  'addressChanged',
  'phoneChanged',
  'failedSteps',
  'staffUnprotected',
  'longCodes',
] as const;
export type Weakness = (typeof weaknesses)[number];

/** What is weaker about these values. */
export function weaknessesOf(values: DeskFormValues): Weakness[] {
  const wait = Number(values.waitWithoutProof);
  const minutes = toMinutes(values.accessCodeMinutes) ?? 0;
  const isBlind = (flag: string) => !values.weightyFlags.includes(flag);
  const found: Record<Weakness, boolean> = {
    noSecondPerson: values.secondPerson === 'never' || values.secondPerson === 'protected',
    oneStep: !values.anotherStep,
    oneProofForAll: values.oneProofForAll,
    noWait: wait === 0,
    shortWait: wait > 0 && wait < strictPolicy.waitWithoutProof,
    addressChanged: isBlind('addressChanged'),
    phoneChanged: isBlind('phoneChanged'),
    failedSteps: isBlind('failedSteps'),
    staffUnprotected: !values.protectStaff,
    longCodes: minutes > strictPolicy.accessCodeMinutes,
  };
  return weaknesses.filter((weakness) => found[weakness]);
}
