import type { OpeningAct, Role } from '../../../preload/contract/channel.ts';
import type { CallerCheck, CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import type {
  ActNeed,
  ActRefusal,
  CallerStep,
  FactName,
  MissingProof,
  Way,
} from '../../../preload/contract/proof.ts';

/** Objects and not lists, so that a new one does not compile until it has its place here; strongest first. */
const stepSet = {
  authenticator: true,
  recoveryCode: true,
  email: true,
  callBack: true,
  facts: true,
} as const satisfies Record<CallerStep, true>;
export const callerSteps = Object.keys(stepSet) as CallerStep[];

/** What callers want, the most frequent first. */
const wantSet = {
  issueAccessCode: true,
  resetMfa: true,
  unlockSignIn: true,
  setOneTimePassword: true,
  liftRestrictions: true,
  changeRules: true,
  changeAddress: true,
  undoReset: true,
  cancelOneTimePassword: true,
  restoreClient: true,
  eraseClient: true,
  other: true,
} as const satisfies Record<CallerWant, true>;
export const callerWants = Object.keys(wantSet) as CallerWant[];

/** How far the person on the telephone is known to be who they say, for what they want. */
export type CallState = 'waiting' | 'proven' | 'overridden' | 'refused' | 'other';

export function callState(
  { override, want }: CallerCheck,
  needs: HelpDeskView['needs'],
): CallState {
  if (want === 'other') return 'other';
  const need = needs[want];
  if (need.refused !== null) return 'refused';
  if (openWay(need) === null) return 'waiting';
  return override === null ? 'proven' : 'overridden';
}

/** The least way that lacks no proof any more; null: there is none yet. */
export function openWay(need: ActNeed): Way | null {
  if (need.refused !== null) return null;
  return need.ways.find(({ missing }) => missing.length === 0) ?? null;
}

/** Why an act cannot be done yet. Main refuses as well; this spares the person the try. */
export type Gate =
  | { because: ActRefusal }
  /** No call is open. */
  | { because: 'noCall' }
  /** The call is about something else, and what is proven counts for that alone. */
  | { because: 'otherWant'; want: CallerWant }
  | { because: 'unproven'; ways: readonly Way[] };

export function gateOf(
  act: OpeningAct,
  { caller, needs }: Pick<HelpDeskView, 'caller' | 'needs'>,
): Gate | null {
  const need = needs[act];
  if (need.refused !== null) return { because: need.refused };
  if (openWay(need)) return null;
  if (caller === null) return { because: 'noCall' };
  if (caller.want !== act) return { because: 'otherWant', want: caller.want };
  return { because: 'unproven', ways: need.ways };
}

/** Whoever calls because of a lost phone does not have it at hand. */
const withoutPhone = new Set<CallerWant>(['resetMfa', 'undoReset']);

const forMissing: Record<MissingProof, readonly CallerStep[]> = {
  cryptographic: ['authenticator', 'email', 'recoveryCode'],
  another: ['facts', 'email', 'callBack', 'authenticator', 'recoveryCode'],
  witnessed: ['callBack'],
};

/** Why a step cannot be taken now; null: it can. */
export type StepObstacle =
  | 'noAuthenticator'
  | 'noRecoveryCode'
  | 'mailKept'
  | 'mailYoung'
  | 'noPhone'
  | 'youngPhones'
  | 'factsClosed'
  | 'nothingOnFile';

type Asked = Pick<HelpDeskView, 'methods' | 'mailbox' | 'phones'>;
type Answered = Pick<CallerCheck, 'factTriesLeft' | 'facts'>;

const obstacles: Record<
  CallerStep,
  (view: Asked, caller: Answered, now: number) => StepObstacle | null
> = {
  authenticator: ({ methods }) => (methods.authenticators === 0 ? 'noAuthenticator' : null),
  recoveryCode: ({ methods }) => (methods.recoveryCodes === 0 ? 'noRecoveryCode' : null),
  email: ({ mailbox: { obstacle } }) =>
    obstacle === null ? null : obstacle === 'kept' ? 'mailKept' : 'mailYoung',
  callBack: ({ phones }, _caller, now) => {
    if (phones.length === 0) return 'noPhone';
    return phones.some(({ countsFrom }) => countsFrom <= now) ? null : 'youngPhones';
  },
  facts: (_view, { factTriesLeft, facts }) => {
    if (factTriesLeft === 0) return 'factsClosed';
    return openFacts(facts).length > 0 ? null : 'nothingOnFile';
  },
};

export function obstacleOf(
  step: CallerStep,
  view: Asked,
  caller: Answered,
  now: number,
): StepObstacle | null {
  return obstacles[step](view, caller, now);
}

/**
 * The ways to show who one is, in the order in which they are offered: the least that will do for
 * what is wanted first, then the others, then what is done, then what cannot be taken.
 */
export function stepsInOrder(
  view: Pick<HelpDeskView, 'methods' | 'mailbox' | 'phones' | 'needs'>,
  caller: CallerCheck,
  now: number,
): CallerStep[] {
  const wanted = wantedSteps(view.needs, caller);
  const rank = (step: CallerStep) => {
    if (caller.steps[step]) return 200;
    if (obstacleOf(step, view, caller, now) !== null) return 300;
    const at = wanted.indexOf(step);
    return at === -1 ? 100 : at;
  };
  return callerSteps.toSorted((one, other) => rank(one) - rank(other));
}

/** What would bring the least way further, quickest first; without an act, any proof will do. */
function wantedSteps(needs: HelpDeskView['needs'], { want }: CallerCheck): CallerStep[] {
  const need = want === 'other' ? null : needs[want];
  const missing: readonly MissingProof[] =
    need === null || need.refused !== null ? ['cryptographic'] : need.ways[0].missing;
  const steps = missing.flatMap((proof) => forMissing[proof]);
  return withoutPhone.has(want)
    ? steps.toSorted((one, other) => Number(isPhone(one)) - Number(isPhone(other)))
    : steps;
}

const isPhone = (step: CallerStep) => step === 'authenticator';

/** The step to take next; null: what is wanted is proven or refused, or no step is left. */
export function nextStep(
  view: Pick<HelpDeskView, 'methods' | 'mailbox' | 'phones' | 'needs'>,
  caller: CallerCheck,
  now: number,
): CallerStep | null {
  const need = caller.want === 'other' ? null : view.needs[caller.want];
  if (need && (need.refused !== null || openWay(need))) return null;
  const [first] = stepsInOrder(view, caller, now);
  if (first === undefined || caller.steps[first]) return null;
  return obstacleOf(first, view, caller, now) === null ? first : null;
}

const factSet = {
  reference: true,
  lastSignInAt: true,
  createdAt: true,
} as const satisfies Record<FactName, true>;
const factNames = Object.keys(factSet) as FactName[];

/** The questions that can still be asked, in the order of asking. */
export function openFacts(facts: CallerCheck['facts']): FactName[] {
  return factNames.filter((name) => facts[name] === 'open' || facts[name] === 'noMatch');
}

/** Whoever cannot sign in at all is not helped with it. */
const forArchived = new Set<CallerWant>(['restoreClient', 'eraseClient', 'other']);

/** What somebody can want of an account as it stands, as far as whoever asks may do it. */
export function wantsFor(
  view: Pick<HelpDeskView, 'role' | 'state' | 'reset' | 'oneTimePassword'>,
  actor: Role,
): CallerWant[] {
  const client = view.role === 'client';
  const archived = view.state === 'archived';
  const applies: Partial<Record<CallerWant, boolean>> = {
    undoReset: view.reset !== null,
    cancelOneTimePassword: view.oneTimePassword !== null,
    changeRules: client,
    changeAddress: client,
    restoreClient: archived,
    eraseClient: archived && actor === 'administrator',
    other: true,
  };
  return callerWants.filter(
    (want) => (applies[want] ?? true) && (!archived || forArchived.has(want)),
  );
}
