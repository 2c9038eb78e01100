import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openedWorksheet } from '../../../src/main/help-desk/worksheet.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { openingActs, type OpeningAct } from '../../../src/preload/contract/channel.ts';
import { contract, type ChannelName } from '../../../src/preload/contract/index.ts';
import { callerSteps, type CallerStep } from '../../../src/preload/contract/proof.ts';
import { type DeskSettings, secondPersonPolicies } from '../../../src/preload/contract/settings.ts';
import { start } from '../mfa/support.ts';
import type { Typed } from '../support/seen.ts';
import type { TestApp } from '../support/workstation.ts';
import { because, openDesk, setPolicy } from './support.ts';

/* Every set of proofs, every act, every kind of flag and every policy, through the dispatcher. */

let app: TestApp;
let client: number;
let admin: number;
let window: number;

beforeEach(async () => {
  ({ app, client, admin, window } = await openDesk());
  // Nobody changes so much by hand; these limits have tests of their own.
  for (const limit of [app.services.acts, app.services.rate])
    vi.spyOn(limit, 'take').mockReturnValue(true);
});
afterEach(() => void vi.useRealTimers());

const subjectOf = () => ({ subject: client, grounds: because });

/** The channels that open an account, each with an input; the contract must know no others. */
const calls = {
  'helpDesk.resetMfa': () => ({ ...subjectOf(), scope: 'all' }),
  'helpDesk.undoReset': subjectOf,
  'helpDesk.issueAccessCode': () => ({ ...subjectOf(), minutes: 60 }),
  'helpDesk.setOneTimePassword': subjectOf,
  'helpDesk.cancelOneTimePassword': subjectOf,
  'helpDesk.unlockSignIn': subjectOf,
  'helpDesk.liftRestrictions': () => ({ ...subjectOf(), until: null }),
  'account.changeAddress': () => ({ ...subjectOf(), email: 'thief@example.net' }),
  'ipAccess.add': () => ({ ...subjectOf(), ...rule, rule: 'all', hostBitsSeen: true }),
  'ipAccess.change': () => ({ ...subjectOf(), ...rule, id: 1, enabled: false }),
  'ipAccess.delete': () => ({ ...subjectOf(), id: 1, lockout: 'accept' }),
  'ipAccess.restore': () => ({ ...subjectOf(), id: 1, lockout: 'accept' }),
  'ipAccess.revise': () => ({
    ...subjectOf(),
    add: [{ rule: 'all', note: '', expiresAt: null }],
    remove: [],
    lockout: 'accept',
  }),
  'ruleHistory.restore': () => ({ ...subjectOf(), after: 1, newest: 1, lockout: 'accept' }),
  'clients.restore': subjectOf,
  'clients.erase': subjectOf,
} as const satisfies { [C in ChannelName]?: () => Typed<C> };

const rule = { note: '', expiresAt: null, lockout: 'accept' } as const;

type OpeningChannel = keyof typeof calls;

/** Of a channel that names its act in its input, the act. */
const actOf = (channel: OpeningChannel): OpeningAct => {
  const { need } = contract[channel];
  if (need === 'named') return 'restoreClient';
  return need;
};

/** What an act says that the gate let pass and that then had nothing to do. */
const idle = new Set([
  'nothing_to_do',
  'rule_gone',
  'rule_exists',
  'rule_limit',
  'changed_meanwhile',
  'account_active',
  'account_inactive',
  'resend_wait',
  'resend_limit',
]);

/** Entries that tell of an account that was opened. */
const openings = [
  'helpDesk.mfaReset',
  'helpDesk.mfaResetUndone',
  'helpDesk.accessCodeIssued',
  'helpDesk.oneTimePasswordSet',
  'helpDesk.oneTimePasswordCancelled',
  'signIn.unlocked',
  'ipRule.lifted',
  'ipRule.added',
  'ipRule.changed',
  'ipRule.deleted',
  'ipRule.restored',
  'account.addressRequested',
  'client.restored',
  'client.erased',
] as const;

const countOpenings = async () => {
  const { n } = await app.db
    .selectFrom('log')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('code', 'in', [...openings])
    .executeTakeFirstOrThrow();
  return n;
};

const everySet = Array.from({ length: 2 ** callerSteps.length }, (_, bits) =>
  callerSteps.filter((_step, place) => bits & (1 << place)),
);

/** What the reference says, in its own words: the answer that the dispatcher has to give. */
function expected(
  steps: readonly CallerStep[],
  isWeighty: boolean,
  policy: DeskSettings['secondPerson'],
  act: OpeningAct,
): 'passed' | 'proof_needed' | 'second_needed' | 'must_wait' {
  const isProven = steps.some((step) => ['authenticator', 'recoveryCode', 'email'].includes(step));
  if (isProven && steps.length > 1)
    return isWeighty || policy === 'always' ? 'second_needed' : 'passed';
  const hasWitness = steps.includes('callBack') && act !== 'eraseClient';
  const allowsWitness = policy === 'withoutCryptographic' || policy === 'always';
  return hasWitness && allowsWitness ? 'must_wait' : 'proof_needed';
}

test('every opening act has a channel here, and the contract has no other', () => {
  const opening = Object.entries(contract).filter(
    ([name, { need }]) => need !== 'nothing' && name !== 'askedActs.ask',
  );
  expect(opening.map(([name]) => name).toSorted()).toEqual(Object.keys(calls).toSorted());
  const acts = (Object.keys(calls) as OpeningChannel[]).map(actOf);
  expect([...new Set(acts)].toSorted()).toEqual([...openingActs].toSorted());
});

test.each([
  ['nothing out of the ordinary', null],
  ['a flag without weight', 'ipRule.deleted'],
  ['a flag of weight', 'account.addressChanged'],
] as const)('every set of proofs, act and policy, with %s', async (_, flag) => {
  await app.ok('caller.begin', { subject: client, want: 'other', reference: 'T-1' }, window);
  const session = app.services.sessions.get(window);
  const sheet = session && openedWorksheet(session);
  if (!sheet) throw new Error('No call is open.');
  if (flag) await raise(flag);
  const asAdmin = app.enter(admin);
  await app.ok('caller.begin', { subject: client, want: 'other', reference: 'T-1' }, asAdmin);
  const adminSheet = openedWorksheet(app.services.sessions.get(asAdmin)!);
  const wrong: string[] = [];
  for (const secondPerson of secondPersonPolicies) {
    await setPolicy(app, { secondPerson });
    for (const channel of Object.keys(calls) as OpeningChannel[]) {
      const act = actOf(channel);
      const at = channel === 'clients.erase' ? asAdmin : window;
      for (const steps of everySet) {
        for (const each of [sheet, adminSheet]) {
          if (!each) continue;
          each.want = act;
          each.steps = new Map(steps.map((step) => [step, { at: start, note: '' }]));
        }
        const before = await countOpenings();
        const input = calls[channel]() as Typed<OpeningChannel>;
        const result = await app.call(channel, input, at);
        const code = result.ok || idle.has(result.error.code) ? 'passed' : result.error.code;
        const should = expected(steps, flag === 'account.addressChanged', secondPerson, act);
        const written = (await countOpenings()) - before;
        const says = !result.ok && code === 'proof_needed' ? result.error.detail : null;
        const isClear =
          code !== 'proof_needed' || (says as { missing: string[] }).missing.length > 0;
        if (code !== should || (code !== 'passed' && written > 0) || !isClear)
          wrong.push(`${channel} ${secondPerson} [${steps.join()}] ${code}, not ${should}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** An entry as a change of what is on file leaves it. */
async function raise(code: 'ipRule.deleted' | 'account.addressChanged'): Promise<void> {
  const act = { actor: admin, subject: client, sourceIp: null, at: start };
  await write(app.store, (tx) =>
    code === 'account.addressChanged'
      ? append(tx, act, {
          code,
          outcome: 'ok',
          before: { email: 'old@example.org' },
          after: { email: 'client@example.org' },
        })
      : append(tx, act, {
          code,
          outcome: 'ok',
          data: { rule: '203.0.113.0/24' },
          before: { id: 9, rule: '203.0.113.0/24', note: '', enabled: true, expiresAt: null },
        }),
  );
}
