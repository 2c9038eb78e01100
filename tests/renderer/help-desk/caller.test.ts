import { describe, expect, it } from 'vitest';
import { openingActs } from '../../../src/preload/contract/channel.ts';
import type { CallerCheck } from '../../../src/preload/contract/caller.ts';
import type { HelpDeskView } from '../../../src/preload/contract/help-desk.ts';
import type { ActNeed, Way } from '../../../src/preload/contract/proof.ts';
import {
  callState,
  gateOf,
  nextStep,
  openWay,
  stepsInOrder,
  wantsFor,
} from '../../../src/renderer/src/help-desk/caller.ts';

const now = 1_000_000;
const step = { at: 0, note: '' };

const way = (missing: Way['missing'], rest: Partial<Way> = {}): Way => ({
  missing,
  second: null,
  hours: 0,
  ...rest,
});
const needs = (need: ActNeed) =>
  Object.fromEntries(openingActs.map((act) => [act, need])) as HelpDeskView['needs'];
const open = (...ways: [Way, ...Way[]]) => needs({ refused: null, ways });

const call = (change: Partial<CallerCheck> = {}): CallerCheck => ({
  startedAt: 0,
  reference: '',
  want: 'issueAccessCode',
  steps: {},
  words: 'amber kite',
  facts: { reference: 'open', lastSignInAt: 'open', createdAt: 'open' },
  factTriesLeft: 5,
  override: null,
  code: null,
  ...change,
});

const phone = { id: 1, number: '+442079460000', written: '+44 20 7946 0000', label: '' };
const known = { addedAt: 0, addedBy: null, verified: null };

type Seen = Pick<HelpDeskView, 'methods' | 'mailbox' | 'phones' | 'needs'>;
const view = (change: Partial<Seen> = {}): Seen => ({
  methods: { authenticators: 1, email: false, recoveryCodes: 8 },
  mailbox: { address: 'g••@e••.net', former: false, obstacle: null },
  phones: [{ ...phone, ...known, countsFrom: 0 }],
  needs: open(way(['cryptographic', 'another'])),
  ...change,
});

describe('the gate before an act', () => {
  it('is open where a way lacks no proof, with a call or without', () => {
    const proven = open(way(['cryptographic']), way([], { second: 'colleague', hours: 24 }));
    expect(gateOf('resetMfa', { caller: null, needs: proven })).toBeNull();
    expect(openWay(proven.resetMfa)).toMatchObject({ second: 'colleague', hours: 24 });
  });

  it('says whether a call, its subject or its proofs are what lacks', () => {
    const lacking = open(way(['witnessed']));
    expect(gateOf('resetMfa', { caller: null, needs: lacking })).toEqual({ because: 'noCall' });
    expect(gateOf('resetMfa', { caller: call(), needs: lacking })).toEqual({
      because: 'otherWant',
      want: 'issueAccessCode',
    });
    expect(gateOf('issueAccessCode', { caller: call(), needs: lacking })).toEqual({
      because: 'unproven',
      ways: [way(['witnessed'])],
    });
  });

  it('says first why nobody can do it', () => {
    const frozen = needs({ refused: 'frozen' });
    expect(gateOf('resetMfa', { caller: null, needs: frozen })).toEqual({ because: 'frozen' });
    expect(callState(call(), frozen)).toBe('refused');
  });
});

describe('a call', () => {
  it('never looks verified where it was done without proof', () => {
    expect(callState(call(), open(way(['cryptographic'])))).toBe('waiting');
    expect(callState(call(), open(way([])))).toBe('proven');
    const override = { by: 'Ada', reason: 'Deaf' };
    expect(callState(call({ override }), open(way([])))).toBe('overridden');
    expect(callState(call({ want: 'other' }), open(way([])))).toBe('other');
  });
});

describe('the steps', () => {
  it('begin with the telephone, and go on with what is asked quickest', () => {
    expect(nextStep(view(), call(), now)).toBe('authenticator');
    const after = view({ needs: open(way(['another'])) });
    expect(nextStep(after, call({ steps: { authenticator: step } }), now)).toBe('facts');
  });

  it('do not begin with a telephone that is lost', () => {
    expect(nextStep(view(), call({ want: 'resetMfa' }), now)).toBe('email');
    const mailbox = { address: '', former: false, obstacle: 'kept' } as const;
    expect(nextStep(view({ mailbox }), call({ want: 'resetMfa' }), now)).toBe('recoveryCode');
  });

  it('put what cannot be taken last, and what is done before it', () => {
    const bare = view({ methods: { authenticators: 0, email: false, recoveryCodes: 0 } });
    expect(stepsInOrder(bare, call({ steps: { email: step } }), now)).toEqual([
      'facts',
      'callBack',
      'email',
      'authenticator',
      'recoveryCode',
    ]);
  });

  it('leave out a number that is too young, and facts that are closed', () => {
    const needed = { needs: open(way(['witnessed'])) };
    expect(nextStep(view(needed), call(), now)).toBe('callBack');
    const phones = [{ ...phone, ...known, countsFrom: now + 1 }];
    expect(nextStep(view({ ...needed, phones }), call(), now)).toBe('authenticator');
    const another = view({ needs: open(way(['another'])) });
    const steps = { authenticator: step };
    expect(nextStep(another, call({ steps, factTriesLeft: 0 }), now)).toBe('email');
  });

  it('are over once the act is proven or refused', () => {
    expect(nextStep(view({ needs: open(way([])) }), call(), now)).toBeNull();
    expect(nextStep(view({ needs: needs({ refused: 'frozenAll' }) }), call(), now)).toBeNull();
  });
});

describe('what a caller can want', () => {
  const about = { role: 'client', state: 'active', reset: null, oneTimePassword: null } as const;

  it('is what there is to take back, and never a colleague’s rules', () => {
    expect(wantsFor(about, 'helpdesk')).not.toContain('undoReset');
    expect(wantsFor({ ...about, reset: { totp: 1, email: false } }, 'helpdesk')).toContain(
      'undoReset',
    );
    expect(wantsFor({ ...about, role: 'helpdesk' }, 'administrator')).not.toContain('changeRules');
  });

  it('is to be brought back where the account is archived; only administrators erase', () => {
    const archived = { ...about, state: 'archived' } as const;
    expect(wantsFor(archived, 'helpdesk')).toEqual(['restoreClient', 'other']);
    expect(wantsFor(archived, 'administrator')).toEqual(['restoreClient', 'eraseClient', 'other']);
  });
});
