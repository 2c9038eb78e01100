import type { z } from 'zod';
import type {
  AnswerOf,
  Channel,
  Need,
  OpeningAct,
  Right,
  Role,
} from '../preload/contract/channel.ts';
import type { CurrentAddress } from '../preload/contract/ip-access.ts';
import type { Act } from './history/entry.ts';
import type { Services } from './services.ts';
import type { Store } from './platform/workstation.ts';
import type { AccountRow } from './platform/db/schema.ts';
import type { PendingChallenge, Session } from './sign-in/session.ts';
import type { Warrant } from './warrants/warrant.ts';

/** The signed-in account, read anew for every call: a role that was taken away is gone at once. */
export interface ActorAccount {
  id: number;
  role: Role;
  fullName: string;
  email: string;
}

/** What every handler gets. */
export interface AnyCall {
  services: Services;
  /** The window that asks; its session is looked up by this. */
  window: number;
}

/** Between the two steps of sign-in. */
export interface ChallengedCall extends AnyCall {
  store: Store;
  pending: PendingChallenge;
  account: AccountRow;
  /** The address now, from which they come; being found out. */
  current: Promise<CurrentAddress>;
}

export interface SignedInCall extends AnyCall {
  store: Store;
  session: Session;
  actor: ActorAccount;
  /** For the log; the subject is null where the channel concerns no account. */
  act: Act;
}

/** The dispatcher has made sure that the actor may act on the subject. */
export interface SubjectCall extends SignedInCall {
  subject: { id: number; role: Role };
  act: Act & { subject: number };
}

/**
 * The dispatcher has made sure that the act is open, where the subject is somebody else. Null: the
 * actor's own account.
 */
export interface WarrantedCall extends SubjectCall {
  warrant: Warrant | null;
}

/** A channel's right and need decide what its handler can rely on. */
type CallFor<R extends Right, N extends Need> = N extends OpeningAct
  ? R['subject'] extends 'own' | 'managed'
    ? WarrantedCall
    : WarrantedCall & { warrant: Warrant }
  : CallByRight<R>;

type CallByRight<R extends Right> = R['roles'] extends 'anyone'
  ? AnyCall
  : R['roles'] extends 'challenged'
    ? ChallengedCall
    : R['subject'] extends 'none'
      ? SignedInCall
      : SubjectCall;

/** One handler for every channel of a subject: a missing one does not compile. */
export type HandlersFor<S extends Record<string, Channel>> = {
  [C in keyof S]: (
    call: CallFor<S[C]['right'], S[C]['need']>,
    input: z.output<S[C]['input']>,
  ) => AnswerOf<S[C]> | Promise<AnswerOf<S[C]>>;
};
