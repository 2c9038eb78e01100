import {
  type MailProblem,
  type MailState,
  type MailTransport,
  mailTransports,
} from '../../preload/contract/mail.ts';
import { hour, minute } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema, Tx } from '../platform/db/schema.ts';
import { changeOne, touch, workstationOf } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { abandoned, claimOf, isClaimedHere, leaveToOthers, unclaimed } from './claims.ts';
import { composeMail, sentMail } from './content.ts';
import { logFailure } from './mail-log.ts';
import { serverWords } from './plain-text.ts';
import { addSteps, type NewStep } from './steps.ts';
import { dueStates, type MailRow, openBody, type SealedMail, writeBody } from './stored-mail.ts';
import type { Letter, OutgoingMail, Outcome, Transport } from './transport.ts';

/** When the outbox tries again; all in milliseconds. Tests shorten it. */
export interface Timing {
  /** Waits after the first, second … temporary failure; the last one repeats. */
  retries: readonly number[];
  /** A mail without an expiry is given up after this. */
  giveUp: number;
  /** How often a missing network is looked for. */
  poll: number;
}

/** Requirement 61: 1, 5, 15 minutes while a code lives; notices go on with growing waits for a day. */
export const usualTiming: Timing = {
  retries: [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * minute),
  giveUp: 24 * hour,
  poll: 2000,
};

/**
 * Attempts of this workstation that the application did not see the end of. The folder's files take their place only
 * after what became of them is stored, so those were not delivered and go on. What a server may
 * have taken over becomes `unknown` and is not sent again by itself (requirement 61).
 */
export async function settleInterrupted(tx: Tx, at: number): Promise<void> {
  const workstation = workstationOf(tx);
  const undone = await tx
    .updateTable('mail')
    .set((is) => ({
      state: 'queued',
      next_try_at: at,
      tries: is.eb('tries', '-', 1),
      ...unclaimed,
    }))
    .where('state', '=', 'sending')
    .where('transport', '=', 'folder')
    .where((is) => isClaimedHere(is, workstation))
    .returning('id')
    .execute();
  await addSteps(
    tx,
    undone.map(({ id }) => ({ mail: id, at, state: 'queued', reply: 'interrupted' })),
  );
  await becomeUnknown(tx, at, (is) =>
    is.and([is('state', '=', 'sending'), isClaimedHere(is, workstation)]),
  );
}

/**
 * Takes over what a workstation of the team had on the wire when it crashed, or lost its way to the
 * store: nobody knows whether it has arrived, so it is not sent again by itself (requirement 61).
 */
export async function takeOver(tx: Tx, at: number): Promise<void> {
  await becomeUnknown(tx, at, (is) => abandoned(is, at));
}

async function becomeUnknown(
  tx: Tx,
  at: number,
  which: (is: ExpressionBuilder<Schema, 'mail'>) => Expression<SqlBool>,
): Promise<void> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'unknown', next_try_at: null, ...unclaimed })
    .where(which)
    .returning(['id', 'kind', 'account_id'])
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => ({ mail: id, at, state: 'unknown', reply: 'interrupted' })),
  );
  for (const row of rows) await logFailure(tx, row, at, 'unknown', 'interrupted');
}

/** A mail that cannot be made will not go out; every other one does. */
export async function failUnsendable(
  tx: Tx,
  row: MailRow,
  at: number,
  problem: MailProblem,
): Promise<void> {
  await changeOne(
    tx.updateTable('mail').set({ state: 'failed', next_try_at: null }).where('id', '=', row.id),
  );
  await addSteps(tx, [{ mail: row.id, at, state: 'failed', reply: problem }]);
  await logFailure(tx, row, at, 'failed', problem);
}

/** A mail whose turn has come, and what of it has to be stored before it goes out. */
export interface Prepared {
  row: MailRow;
  letter: Letter;
  /** Its content as it goes out, where that differs from what is stored. */
  changed: SealedMail | null;
}

/**
 * The mail as it goes out now. A code that was asked for some minutes ago says how many are left.
 * Throws `DamagedBody`.
 */
export function openForSending(
  vault: Vault,
  row: MailRow,
  moment: number,
): { mail: OutgoingMail; changed: SealedMail | null } {
  const stored = openBody(vault, row);
  const changed = withMinutesLeft(stored, row, moment);
  const { id, recipient: to, language, created_at: at } = row;
  const sent = sentMail({ language, ...(changed ?? stored) });
  return { mail: { ...sent, id, to, at }, changed };
}

function withMinutesLeft({ facts }: SealedMail, row: MailRow, at: number): SealedMail | null {
  if (facts.kind !== 'confirmationCode' || row.expires_at === null) return null;
  const minutes = Math.max(1, Math.ceil((row.expires_at - at) / minute));
  if (minutes >= facts.minutes) return null;
  const late = { ...facts, minutes };
  return { facts: late, content: composeMail(row.language, late) };
}

/** A mail that a transport is about to send. */
export interface Begun {
  prepared: Prepared;
  transport: Pick<Transport, 'kind' | 'connections'>;
}

/**
 * Marks mails as being sent, in the transaction right before their bytes go out. Returns which: one
 * that was erased, or whose code died since it was prepared, does not go out.
 */
export async function markSending(
  tx: Tx,
  vault: Vault,
  begun: readonly Begun[],
  at: number,
): Promise<Set<number>> {
  const marked = new Set<number>();
  for (const transport of mailTransports) {
    const those = begun.filter((each) => each.transport.kind === transport);
    for (const id of await mark(tx, those, transport, at)) marked.add(id);
  }
  // What is stored is what is sent.
  for (const { row, changed } of begun.map(({ prepared }) => prepared)) {
    if (changed && marked.has(row.id)) await writeBody(tx, vault, row.id, changed);
  }
  return marked;
}

async function mark(
  tx: Tx,
  begun: readonly Begun[],
  transport: MailTransport,
  at: number,
): Promise<number[]> {
  if (begun.length === 0) return [];
  const rows = await tx
    .updateTable('mail')
    .set((is) => ({
      state: 'sending',
      transport,
      next_try_at: null,
      ...claimOf(workstationOf(tx), at),
      tries: is.eb('tries', '+', 1),
    }))
    .where('id', 'in', among(begun.map(({ prepared }) => prepared.row.id)))
    .where('state', 'in', dueStates)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** An attempt that has ended; `row` as it was when it was prepared. */
export interface Finished extends Prepared {
  outcome: Outcome;
}

/** What is left to do once a record is stored. */
export interface Recorded {
  steps: NewStep[];
  /** Files of the folder transport that may take their place now. */
  files: string[];
  /** Files of mails whose account was erased while they were being sent. */
  orphans: string[];
}

/** Writes down how attempts ended, and when the next ones are due; the steps are for the caller. */
export async function record(
  tx: Tx,
  finished: readonly Finished[],
  timing: Timing,
  at: number,
): Promise<Recorded> {
  const ended = finished.map((each) => ({
    ...each,
    next: nextState(each, { workstation: workstationOf(tx), timing, at }),
  }));
  const stored = await store(tx, ended);
  // Other workstations may try at once.
  if (ended.some(({ next }) => next.turn.claimed_by !== null)) touch(tx, 'outbox');
  const recorded: Recorded = { steps: [], files: [], orphans: [] };
  for (const { row, letter, outcome, next } of ended) {
    const file = fileOf(outcome);
    if (file !== null) recorded[stored.has(row.id) ? 'files' : 'orphans'].push(file);
    if (!stored.has(row.id)) continue;
    const { code } = letter.mail.content;
    const reply = next.reply ?? (outcome.reply === null ? null : serverWords(outcome.reply, code));
    recorded.steps.push({ mail: row.id, at, state: next.state, reply });
    if (next.state === 'failed' || next.state === 'unknown') {
      await logFailure(tx, row, at, next.state, reply);
    }
  }
  return recorded;
}

type Ended = Finished & { next: Next };

/**
 * Returns which of them are still there, and were not taken over meanwhile. Most mails are sent: one
 * statement for all of those. What a server has taken is sent, whoever gave it up in between.
 */
async function store(tx: Tx, ended: readonly Ended[]): Promise<Set<number>> {
  const isPlain = ({ outcome }: Ended) => outcome.kind === 'sent' && outcome.file === null;
  const stored = new Set<number>();
  const plain = ended.filter(isPlain).map(({ row }) => row.id);
  if (plain.length > 0) {
    const rows = await tx
      .updateTable('mail')
      .set({ state: 'sent', ...unclaimed })
      .where('id', 'in', among(plain))
      .where('state', 'in', ['sending', 'unknown'])
      .returning('id')
      .execute();
    for (const { id } of rows) stored.add(id);
  }
  for (const each of ended) {
    if (!isPlain(each) && (await update(tx, each))) stored.add(each.row.id);
  }
  return stored;
}

async function update(tx: Tx, { row, next, outcome }: Ended): Promise<boolean> {
  const { state, tries, turn } = next;
  const file = fileOf(outcome);
  const found = await tx
    .updateTable('mail')
    .set({ state, tries, ...turn, ...(file !== null && { file }) })
    .where('id', '=', row.id)
    .where('state', '=', 'sending')
    .where((is) => isClaimedHere(is, workstationOf(tx)))
    .returning('id')
    .executeTakeFirst();
  return found !== undefined;
}

function fileOf(outcome: Outcome): string | null {
  return outcome.kind === 'sent' ? outcome.file : null;
}

interface Next {
  state: MailState;
  /** When it is taken up again, and by whom. */
  turn: Pick<MailRow, 'next_try_at' | 'claimed_by' | 'claimed_until'>;
  tries: number;
  /** Where it says more than the outcome's own words. */
  reply: string | null;
}

/** By whom an attempt was made, and when it ended. */
interface Circumstances {
  workstation: string | null;
  timing: Timing;
  at: number;
}

function nextState({ row, outcome }: Finished, around: Circumstances): Next {
  const { workstation, timing, at } = around;
  const tries = row.tries + 1;
  const turn = { next_try_at: null, ...unclaimed };
  const ends = (state: MailState): Next => ({ state, turn, tries, reply: null });
  switch (outcome.kind) {
    case 'sent':
      return ends('sent');
    case 'unknown':
      return ends('unknown');
    case 'insecure':
      return ends('failed');
    case 'offline': {
      // No try was made of it. Not at every look for a network: this one seemed to be there.
      const until = at + timing.poll * 15;
      const later = leaveToOthers(workstation, at, until);
      return { ...ends('waiting'), turn: later, tries: row.tries };
    }
    case 'refused':
      return outcome.permanent
        ? ends('failed')
        : retry(row, tries, { ...around, workstation: null });
    case 'unreachable':
      break;
  }
  // Others once: where two workstations do not reach the server, it is the server.
  return retry(row, tries, tries === 1 ? around : { ...around, workstation: null });
}

/** Counts waits and not the time since the mail was made: a clock that jumps ends nothing. */
function retry(
  { expires_at: end }: MailRow,
  tries: number,
  { workstation, timing, at }: Circumstances,
): Next {
  const { retries, giveUp } = timing;
  const waits = Array.from({ length: tries }, (_, n) => retries[n] ?? retries.at(-1) ?? giveUp);
  const next = at + (waits.at(-1) ?? giveUp);
  if (end === null && waits.reduce((sum, wait) => sum + wait, 0) > giveUp) {
    const turn = { next_try_at: null, ...unclaimed };
    return { state: 'failed', turn, tries, reply: 'gave_up' };
  }
  // Nothing is sent after the code's end: then it is taken up once more, to be marked as expired.
  const turn = leaveToOthers(workstation, at, Math.min(next, end ?? next));
  return { state: 'retrying', turn, tries, reply: null };
}
