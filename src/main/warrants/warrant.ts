import type { OpeningAct } from '../../preload/contract/channel.ts';
import type { NewEntry } from '../../preload/contract/history.ts';
import type { LoggedGrounds } from '../../preload/contract/log-payloads.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Tx } from '../platform/db/schema.ts';
import { noteReview } from './reviews.ts';

declare const made: unique symbol;

/** An act on an account by somebody. */
export type ActOn = Act & { readonly actor: number; readonly subject: number };

/**
 * That an act on somebody else's account is open, and why: nothing opens an account without one, and
 * `help-desk/gate.ts` alone makes it.
 */
export interface Warrant {
  readonly [made]: true;
  readonly act: OpeningAct;
  readonly subject: number;
  /** Who asked for it: a secret that was set down may be fetched by a colleague. */
  readonly agent: number;
  /** Who confirmed it; null: nobody had to. */
  readonly second: number | null;
  /** What the log entry of the act says beside what was done. */
  readonly grounds: LoggedGrounds;
}

/** Makes a warrant, for the gate alone. */
export function issueWarrant(
  made: Pick<Warrant, 'act' | 'subject' | 'agent' | 'second' | 'grounds'>,
): Warrant {
  return made as Warrant;
}

/**
 * Logs an act that opened an account, which `entry` has to tell the grounds of; without a cryptographic proof administrators
 * look at it afterwards. Whoever acts on their own account has no warrant. Throws where the warrant
 * is about another account.
 */
export async function appendOpened(
  tx: Tx,
  act: Act & { readonly subject: number },
  warrant: Warrant | null,
  entry: NewEntry,
): Promise<number> {
  if (warrant && warrant.subject !== act.subject)
    throw new Error('The warrant is for another account.');
  const seq = await append(tx, act, entry);
  if (warrant && warrant.grounds.proofClass !== 'cryptographic') {
    const { agent, second, grounds } = warrant;
    const review = { kind: 'weak', seq, act: warrant.act, second, reason: grounds.reason } as const;
    await noteReview(tx, { ...act, actor: agent }, review);
  }
  return seq;
}
