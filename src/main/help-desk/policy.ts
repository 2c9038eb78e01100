import type { OpeningAct, Role } from '../../preload/contract/channel.ts';
import type { LoggedProofClass } from '../../preload/contract/log-payloads.ts';
import {
  type ActNeed,
  type ActRefusal,
  type CallerStep,
  classOf,
  type FlagKind,
  type Way,
} from '../../preload/contract/proof.ts';
import type { DeskSettings } from '../../preload/contract/settings.ts';

/** All that decides whether an act is open: nothing that an agent believes is among it. */
export interface Situation {
  agent: { role: Role };
  /** Marked by an administrator, or a colleague's where the policy protects them. */
  isProtected: boolean;
  frozen: Extract<ActRefusal, 'frozen' | 'frozenAll'> | null;
  /** What the caller has shown in this call, for the act that is asked about. */
  steps: ReadonlySet<CallerStep>;
  /** An administrator who is not the agent lets the desk do without. */
  overridden: boolean;
  flags: readonly FlagKind[];
  policy: DeskSettings;
}

/** How far the table lets an act go; every opening act has its row. */
interface Row {
  /** Never without a cryptographic proof or an override: it cannot be taken back. */
  readonly final: boolean;
}

/**
 * The one table of acts (requirement HD1). All of them want the same: a cryptographic proof and
 * another step; or, without one, a number on file that was called back, a second member of staff and
 * a waiting period. What differs is said here.
 */
const table: Record<OpeningAct, Row> = {
  resetMfa: { final: false },
  /** Brings back methods that may be in a thief's hands. */
  undoReset: { final: false },
  issueAccessCode: { final: false },
  setOneTimePassword: { final: false },
  /** Brings back a password that may be known. */
  cancelOneTimePassword: { final: false },
  /** After a lock for guessing. */
  unlockSignIn: { final: false },
  liftRestrictions: { final: false },
  changeRules: { final: false },
  changeAddress: { final: false },
  restoreClient: { final: false },
  eraseClient: { final: true },
};

/**
 * What an act needs as things stand: the ways to it, shortest first, or why there is none. No way
 * that is open lacks both a cryptographic proof and a second member of staff, whatever the policy.
 */
export function needOf(act: OpeningAct, situation: Situation): ActNeed {
  const { frozen, isProtected, agent, overridden } = situation;
  if (frozen) return { refused: frozen };
  if (isProtected)
    return agent.role === 'administrator'
      ? { refused: null, ways: [twoAdministrators(situation)] }
      : { refused: 'twoAdministrators' };
  if (overridden) return { refused: null, ways: [withoutProof(situation)] };
  const proven = byProof(situation);
  const witnessed = byWitness(table[act], situation);
  if (!witnessed) return { refused: null, ways: [proven] };
  return { refused: null, ways: inOrder(proven, witnessed) };
}

/** The way that is open now; null: none is. */
export function openWay(need: ActNeed): Way | null {
  return need.refused === null
    ? (need.ways.find(({ missing }) => missing.length === 0) ?? null)
    : null;
}

/** What stands behind an act that is open in a situation. */
export function proofClassOf({ isProtected, overridden, steps }: Situation): LoggedProofClass {
  if (isProtected) return 'twoAdministrators';
  if (overridden) return 'override';
  return isCryptographic(steps) ? 'cryptographic' : 'witnessed';
}

function isCryptographic(steps: ReadonlySet<CallerStep>): boolean {
  return [...steps].some((step) => classOf[step] === 'cryptographic');
}

/** Something that was bound to the account before the call, and any other step beside it. */
function byProof({ steps, policy, flags }: Situation): Way {
  const proven = isCryptographic(steps);
  const isAlone = steps.size < (proven ? 2 : 1);
  return {
    missing: [
      ...(proven ? [] : (['cryptographic'] as const)),
      ...(policy.anotherStep && isAlone ? (['another'] as const) : []),
    ],
    second: policy.secondPerson === 'always' || isWeighty(policy, flags) ? 'colleague' : null,
    hours: policy.waitWithProof,
  };
}

/** A line on file, a colleague and time; null where the policy has no second person for it. */
function byWitness({ final }: Row, { steps, policy }: Situation): Way | null {
  if (final || policy.secondPerson === 'never' || policy.secondPerson === 'protected') return null;
  return {
    missing: steps.has('callBack') ? [] : ['witnessed'],
    second: 'colleague',
    hours: policy.waitWithoutProof,
  };
}

function twoAdministrators({ steps, policy }: Situation): Way {
  return { missing: [], second: 'administrator', hours: waitOf(steps, policy) };
}

/** The administrator who let the desk do without is the second person. */
function withoutProof({ steps, policy }: Situation): Way {
  return { missing: [], second: null, hours: waitOf(steps, policy) };
}

function waitOf(steps: ReadonlySet<CallerStep>, policy: DeskSettings): number {
  return isCryptographic(steps) ? policy.waitWithProof : policy.waitWithoutProof;
}

function isWeighty({ weightyFlags }: DeskSettings, flags: readonly FlagKind[]): boolean {
  return flags.some((flag) => weightyFlags.includes(flag));
}

/** What is open first; then what a caller with a telephone at hand is done with sooner. */
function inOrder(proven: Way, witnessed: Way): [Way, ...Way[]] {
  const isFirst = proven.missing.length === 0 || witnessed.missing.length > 0;
  return isFirst ? [proven, witnessed] : [witnessed, proven];
}
