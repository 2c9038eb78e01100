import { expect, it } from 'vitest';
import { strictDesk } from '../../../src/preload/contract/settings.ts';
import { type DeskFormValues, valuesOf } from '../../../src/renderer/src/settings/desk-form.ts';
import { policySentences } from '../../../src/renderer/src/settings/policy-sentences.ts';
import { weaknessesOf } from '../../../src/renderer/src/settings/weaknesses.ts';

const strict = valuesOf(strictDesk);
const weakOf = (change: Partial<DeskFormValues>) => weaknessesOf({ ...strict, ...change });
const said = (change: Partial<DeskFormValues>) =>
  policySentences({ ...strict, ...change }).map(({ key }) => key);

it('finds nothing weak about the strict policy, nor about a stricter one', () => {
  expect(weaknessesOf(strict)).toEqual([]);
  expect(
    weakOf({
      secondPerson: 'always',
      waitWithProof: '4',
      waitWithoutProof: '72',
      accessCodeMinutes: '10',
    }),
  ).toEqual([]);
});

it.each<[string, Partial<DeskFormValues>]>([
  ['noSecondPerson', { secondPerson: 'never' }],
  ['noSecondPerson', { secondPerson: 'protected' }],
  ['oneStep', { anotherStep: false }],
  ['oneProofForAll', { oneProofForAll: true }],
  ['noWait', { waitWithoutProof: '0' }],
  ['shortWait', { waitWithoutProof: '12' }],
  ['addressChanged', { weightyFlags: ['phoneChanged', 'failedSteps'] }],
  ['staffUnprotected', { protectStaff: false }],
  ['longCodes', { accessCodeMinutes: '61' }],
])('warns of %s', (weakness, change) => {
  expect(weakOf(change)).toEqual([weakness]);
});

it('tells the policy in the order of a call', () => {
  expect(said({})).toEqual(['twoSteps', 'signs', 'witnessedWait', 'staff', 'oneRequest']);
  expect(said({ secondPerson: 'never', anotherStep: false, weightyFlags: [] })).toEqual([
    'oneStep',
    'overrideOnly',
    'staff',
    'oneRequest',
  ]);
  expect(said({ secondPerson: 'always', waitWithProof: '2', waitWithoutProof: '0' })).toEqual([
    'twoSteps',
    'wait',
    'always',
    'witnessed',
    'staff',
    'oneRequest',
  ]);
});
