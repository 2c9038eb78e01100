import {
  type MailProblem,
  type MailState,
  type MailTransport,
  mailTransports,
} from '../../preload/contract/mail.ts';
import { hour, minute } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Tx } from '../platform/db/schema.ts';
import { changeOne } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
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
 * Attempts that the application did not see the end of. The folder's files take their place only
 * after what became of them is stored, so those were not delivered and go on. What a server may
 * have taken over becomes `unknown` and is not sent again by itself (requirement 61).
 */
export async function settleInterrupted(tx: Tx, at: number): Promise<void> {
  const undone = await tx
    .updateTable('mail')
    .set((is) => ({ state: 'queued', next_try_at: at, tries: is.eb('tries', '-', 1) }))
    .where('state', '=', 'sending')
    .where('transport', '=', 'folder')
    .returning('id')
    .execute();
  const unknown = await tx
    .updateTable('mail')
    .set({ state: 'unknown', next_try_at: null })
    .where('state', '=', 'sending')
    .returning(['id', 'kind', 'account_id'])
    .execute();
  const step =
    (state: MailState) =>
    ({ id }: { id: number }) => {
      return { mail: id, at, state, reply: 'interrupted' };
    };
  await addSteps(tx, [...undone.map(step('queued')), ...unknown.map(step('unknown'))]);
  for (const row of unknown) await logFailure(tx, row, at, 'unknown', 'interrupted');
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
    next: nextState(each.row, each.outcome, timing, at),
  }));
  const stored = await store(tx, ended);
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

/** Returns which of them are still there. Most mails are sent: one statement for all of those. */
async function store(tx: Tx, ended: readonly Ended[]): Promise<Set<number>> {
  const isPlain = ({ outcome }: Ended) => outcome.kind === 'sent' && outcome.file === null;
  const stored = new Set<number>();
  const plain = ended.filter(isPlain).map(({ row }) => row.id);
  if (plain.length > 0) {
    const rows = await tx
      .updateTable('mail')
      .set({ state: 'sent' })
      .where('id', 'in', among(plain))
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
  const { state, next_try_at, tries } = next;
  const file = fileOf(outcome);
  const found = await tx
    .updateTable('mail')
    .set({ state, next_try_at, tries, ...(file !== null && { file }) })
    .where('id', '=', row.id)
    .returning('id')
    .executeTakeFirst();
  return found !== undefined;
}

function fileOf(outcome: Outcome): string | null {
  return outcome.kind === 'sent' ? outcome.file : null;
}

interface Next {
  state: MailState;
  next_try_at: number | null;
  tries: number;
  /** Where it says more than the outcome's own words. */
  reply: string | null;
}

function nextState(row: MailRow, outcome: Outcome, timing: Timing, at: number): Next {
  const tries = row.tries + 1;
  const ends = (state: MailState): Next => ({ state, next_try_at: null, tries, reply: null });
  switch (outcome.kind) {
    case 'sent':
      return ends('sent');
    case 'unknown':
      return ends('unknown');
    case 'insecure':
      return ends('failed');
    case 'offline':
      // No try was made of it. Not at every look for a network: this one seemed to be there.
      return { ...ends('waiting'), next_try_at: at + timing.poll * 15, tries: row.tries };
    case 'refused':
      if (outcome.permanent) return ends('failed');
      break;
    case 'unreachable':
      break;
  }
  return retry(row, tries, timing, at);
}

/** Counts waits and not the time since the mail was made: a clock that jumps ends nothing. */
function retry({ expires_at: end }: MailRow, tries: number, timing: Timing, at: number): Next {
  const { retries, giveUp } = timing;
  const waits = Array.from({ length: tries }, (_, n) => retries[n] ?? retries.at(-1) ?? giveUp);
  const next = at + (waits.at(-1) ?? giveUp);
  if (end === null && waits.reduce((sum, wait) => sum + wait, 0) > giveUp) {
    return { state: 'failed', next_try_at: null, tries, reply: 'gave_up' };
  }
  // Nothing is sent after the code's end: then it is taken up once more, to be marked as expired.
  return { state: 'retrying', next_try_at: Math.min(next, end ?? next), tries, reply: null };
}
