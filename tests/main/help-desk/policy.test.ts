import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  needOf,
  openWay,
  proofClassOf,
  type Situation,
} from '../../../src/main/help-desk/policy.ts';
import { openingActs, type OpeningAct } from '../../../src/preload/contract/channel.ts';
import { callerSteps, type CallerStep, flagKinds } from '../../../src/preload/contract/proof.ts';
import {
  type DeskSettings,
  secondPersonPolicies,
  strictDesk,
} from '../../../src/preload/contract/settings.ts';

const usual: Situation = {
  agent: { role: 'helpdesk' },
  isProtected: false,
  frozen: null,
  steps: new Set(),
  overridden: false,
  flags: [],
  policy: strictDesk,
};

const withSteps = (...steps: CallerStep[]): Situation => ({ ...usual, steps: new Set(steps) });
const need = (situation: Partial<Situation> = {}, act: OpeningAct = 'resetMfa') =>
  needOf(act, { ...usual, ...situation });
const byPolicy = (parts: Partial<DeskSettings>) => ({ policy: { ...strictDesk, ...parts } });

/** What bound things the reference names, written down apart from the code. */
const cryptographic = new Set<CallerStep>(['authenticator', 'recoveryCode', 'email']);

const situations = fc.record({
  agent: fc.record({ role: fc.constantFrom('helpdesk' as const, 'administrator' as const) }),
  isProtected: fc.boolean(),
  frozen: fc.constantFrom(null, null, null, 'frozen' as const, 'frozenAll' as const),
  steps: fc.subarray([...callerSteps]).map((steps) => new Set(steps)),
  overridden: fc.boolean(),
  flags: fc.subarray([...flagKinds]),
  policy: fc.record({
    secondPerson: fc.constantFrom(...secondPersonPolicies),
    anotherStep: fc.boolean(),
    oneProofForAll: fc.boolean(),
    waitWithProof: fc.integer({ min: 0, max: 72 }),
    waitWithoutProof: fc.integer({ min: 0, max: 72 }),
    weightyFlags: fc.subarray([...flagKinds]),
    protectStaff: fc.boolean(),
    hours: fc.constant(null),
    accessCodeMinutes: fc.constant(60),
    contact: fc.constant(''),
    country: fc.constant(null),
  }),
});

describe('whatever the policy', () => {
  test('no act is open without a cryptographic proof or a second member of staff', () => {
    fc.assert(
      fc.property(fc.constantFrom(...openingActs), situations, (act, situation) => {
        const way = openWay(needOf(act, situation));
        if (!way) return true;
        const isProven = [...situation.steps].some((step) => cryptographic.has(step));
        return isProven || way.second !== null || situation.overridden;
      }),
      { numRuns: 20_000 },
    );
  });

  test('a flag of weight wants a second person, a freeze stops everything, and more proof closes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...openingActs),
        situations,
        fc.constantFrom(...callerSteps),
        (act, situation, step) => {
          const found = needOf(act, situation);
          if (situation.frozen) return found.refused === situation.frozen;
          const way = openWay(found);
          const isWeighty = situation.flags.some((flag) =>
            situation.policy.weightyFlags.includes(flag),
          );
          if (way && isWeighty && !situation.overridden && way.second === null) return false;
          const more = { ...situation, steps: new Set([...situation.steps, step]) };
          return way === null || openWay(needOf(act, more)) !== null;
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test('each refusal says what is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...openingActs), situations, (act, situation) => {
        const found = needOf(act, situation);
        if (found.refused !== null) return true;
        return openWay(found) !== null || found.ways.every(({ missing }) => missing.length > 0);
      }),
    );
  });
});

describe('by the strict policy', () => {
  test.each<[CallerStep[], string]>([
    [[], 'cryptographic+another | witnessed, colleague, 24 h'],
    [['facts'], 'cryptographic | witnessed, colleague, 24 h'],
    [['authenticator'], 'another | witnessed, colleague, 24 h'],
    [['authenticator', 'facts'], 'open | witnessed, colleague, 24 h'],
    [['recoveryCode', 'callBack'], 'open | open, colleague, 24 h'],
    [['email', 'authenticator'], 'open | witnessed, colleague, 24 h'],
    [['callBack'], 'open, colleague, 24 h | cryptographic'],
    [['callBack', 'facts'], 'open, colleague, 24 h | cryptographic'],
  ])('%j is worth: %s', (steps, expected) => {
    const found = need(withSteps(...steps));
    if (found.refused !== null) throw new Error(found.refused);
    const said = found.ways.map(({ missing, second, hours }) =>
      [missing.join('+') || 'open', second, hours > 0 ? `${hours} h` : null]
        .filter((part) => part !== null)
        .join(', '),
    );
    expect(said.join(' | ')).toBe(expected);
  });

  test('what cannot be taken back is never done on a call back', () => {
    const steps = new Set<CallerStep>(['callBack', 'facts']);
    expect(openWay(need({ steps }, 'eraseClient'))).toBe(null);
    expect(openWay(need({ steps }))).toEqual({ missing: [], second: 'colleague', hours: 24 });
  });

  test('a protected account takes two administrators, whatever is proven', () => {
    const steps = new Set<CallerStep>(['authenticator', 'facts']);
    expect(need({ isProtected: true, steps })).toEqual({ refused: 'twoAdministrators' });
    const administrator = { agent: { role: 'administrator' as const }, isProtected: true };
    expect(openWay(need({ ...administrator, steps }))).toEqual({
      missing: [],
      second: 'administrator',
      hours: 0,
    });
    expect(openWay(need(administrator))?.hours).toBe(24);
    expect(proofClassOf({ ...usual, ...administrator, steps })).toBe('twoAdministrators');
  });
});

test('where no second person is wanted, nothing is done without a cryptographic proof', () => {
  for (const secondPerson of ['never', 'protected'] as const) {
    const steps = new Set<CallerStep>(['callBack', 'facts']);
    expect(openWay(need({ ...byPolicy({ secondPerson }), steps }))).toBe(null);
  }
});

test('with a second person always, two steps of which one is cryptographic want one too', () => {
  const steps = new Set<CallerStep>(['authenticator', 'facts']);
  expect(openWay(need({ ...byPolicy({ secondPerson: 'always' }), steps }))?.second).toBe(
    'colleague',
  );
});
