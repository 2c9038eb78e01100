import type { MailState, MailTransport } from '../../preload/contract/mail.ts';
import { hour, minute } from '../platform/clock.ts';
import type { Tx } from '../platform/db/schema.ts';
import { changeOne } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { composeMail } from './content.ts';
import { logFailure } from './mail-log.ts';
import { serverWords } from './plain-text.ts';
import { addSteps, type NewStep } from './steps.ts';
import { type MailRow, openBody, stripCode, writeBody } from './stored-mail.ts';
import type { OutgoingMail, Outcome } from './transport.ts';

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

const due = ['queued', 'retrying', 'waiting'] as const;

/**
 * Mails that were being sent when the application ended: they may have arrived, so they become
 * `unknown` and are not sent again by themselves (requirement 61).
 */
export async function settleInterrupted(tx: Tx, at: number): Promise<void> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'unknown', next_try_at: null })
    .where('state', '=', 'sending')
    .returningAll()
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => step(id, at, 'unknown', 'interrupted')),
  );
  for (const row of rows) await logFailure(tx, row, at, 'unknown', 'interrupted');
}

/** Mails whose code died before they could go out are not sent any more. Returns which. */
export async function expireDue(tx: Tx, vault: Vault, at: number): Promise<Set<number>> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'expired', next_try_at: null })
    .where('state', 'in', due)
    .where('next_try_at', 'is not', null)
    .where('expires_at', '<=', at)
    .returningAll()
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => step(id, at, 'expired', 'code_expired')),
  );
  for (const row of rows) {
    await stripCode(tx, vault, row.id);
    await logFailure(tx, row, at, 'expired', 'code_expired');
  }
  return new Set(rows.map(({ id }) => id));
}

/** Mails that are due while there is no network wait for it; that is no failure and no try. */
export async function markWaiting(tx: Tx, at: number): Promise<void> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'waiting' })
    .where('state', 'in', ['queued', 'retrying'])
    .where('next_try_at', '<=', at)
    .returning('id')
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => step(id, at, 'waiting', 'offline')),
  );
}

/**
 * Takes up to `limit` due mails, oldest first, and marks them as being sent. Those whose code died
 * meanwhile are marked as expired instead, and counted.
 */
export async function claimDue(
  tx: Tx,
  vault: Vault,
  transport: MailTransport,
  limit: number,
  at: number,
): Promise<{ claimed: MailRow[]; expired: number }> {
  const found = await tx
    .selectFrom('mail')
    .select(['id', 'expires_at'])
    .where('next_try_at', '<=', at)
    .where('state', 'in', due)
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  const isDead = found.some(({ expires_at }) => expires_at !== null && expires_at <= at);
  const expired = isDead ? await expireDue(tx, vault, at) : new Set();
  const ids = found.map(({ id }) => id).filter((id) => !expired.has(id));
  if (ids.length === 0) return { claimed: [], expired: expired.size };
  const rows = await tx
    .updateTable('mail')
    .set((is) => ({
      state: 'sending',
      transport,
      next_try_at: null,
      tries: is.eb('tries', '+', 1),
    }))
    .where('id', 'in', ids)
    .returningAll()
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => step(id, at, 'sending', null)),
  );
  return { claimed: rows.toSorted((a, b) => a.id - b.id), expired: expired.size };
}

/** Mails that were claimed and not begun go back to where they were: the application is leaving. */
export async function unclaim(tx: Tx, ids: readonly number[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .updateTable('mail')
    .set((is) => ({ state: 'queued', next_try_at: at, tries: is.eb('tries', '-', 1) }))
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => step(id, at, 'queued', 'interrupted')),
  );
}

/**
 * The mail as it goes out now. A code that was asked for some minutes ago says how many are left;
 * what is stored is what is sent.
 */
export async function prepare(
  tx: Tx,
  vault: Vault,
  row: MailRow,
  at: number,
): Promise<OutgoingMail> {
  let { facts, content } = openBody(vault, row);
  if (facts.kind === 'confirmationCode' && row.expires_at !== null) {
    const minutes = Math.max(1, Math.ceil((row.expires_at - at) / minute));
    if (minutes < facts.minutes) {
      facts = { ...facts, minutes };
      content = composeMail(row.language, facts);
      await writeBody(tx, vault, row.id, { facts, content });
    }
  }
  return { id: row.id, to: row.recipient, language: row.language, content, at: row.created_at };
}

/** An attempt that has ended. */
export interface Finished {
  row: MailRow;
  mail: OutgoingMail;
  outcome: Outcome;
}

/**
 * Writes down how attempts ended, and when the next ones are due. Returns the files of mails whose
 * account was erased while they were being sent.
 */
export async function record(
  tx: Tx,
  finished: readonly Finished[],
  timing: Timing,
  at: number,
): Promise<string[]> {
  if (finished.length === 0) return [];
  const steps: NewStep[] = [];
  const sent: number[] = [];
  const files: string[] = [];
  const stored = await storedOf(tx, finished);
  for (const { row, mail, outcome } of finished) {
    if (!stored.has(row.id)) {
      if (outcome.kind === 'sent' && outcome.file !== null) files.push(outcome.file);
      continue;
    }
    const words = outcome.reply === null ? null : serverWords(outcome.reply, mail.content.code);
    const next = nextState(row, outcome, timing, at);
    steps.push(step(row.id, at, next.state, next.reply ?? words));
    // Most mails: one statement for all of them.
    if (outcome.kind === 'sent' && outcome.file === null) sent.push(row.id);
    else await update(tx, row.id, next, outcome);
    if (next.state === 'failed' || next.state === 'unknown') {
      await logFailure(tx, row, at, next.state, next.reply ?? words);
    }
  }
  if (sent.length > 0) {
    await tx.updateTable('mail').set({ state: 'sent' }).where('id', 'in', sent).execute();
  }
  await addSteps(tx, steps);
  return files;
}

async function storedOf(tx: Tx, finished: readonly Finished[]): Promise<Set<number>> {
  const ids = finished.map(({ row }) => row.id);
  const rows = await tx.selectFrom('mail').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

interface Next {
  state: MailState;
  next_try_at: number | null;
  tries: number;
  /** Where it says more than the outcome's own words. */
  reply: string | null;
}

function nextState(row: MailRow, outcome: Outcome, timing: Timing, at: number): Next {
  const { tries } = row;
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
      return { ...ends('waiting'), next_try_at: at + timing.poll * 15, tries: tries - 1 };
    case 'refused':
      if (outcome.permanent) return ends('failed');
      break;
    case 'unreachable':
      break;
  }
  return retry(row, timing, at);
}

function retry(row: MailRow, { retries, giveUp }: Timing, at: number): Next {
  const { tries, expires_at: expiresAt } = row;
  const wait = retries[Math.min(tries, retries.length) - 1] ?? giveUp;
  const next = at + wait;
  if (expiresAt === null && next > row.created_at + giveUp) {
    return { state: 'failed', next_try_at: null, tries, reply: 'gave_up' };
  }
  // Nothing is sent after the code's end: then it is taken up once more, to be marked as expired.
  return { state: 'retrying', next_try_at: Math.min(next, expiresAt ?? next), tries, reply: null };
}

async function update(tx: Tx, id: number, next: Next, outcome: Outcome): Promise<void> {
  const { state, next_try_at, tries } = next;
  const file = outcome.kind === 'sent' ? outcome.file : null;
  await changeOne(
    tx
      .updateTable('mail')
      .set({ state, next_try_at, tries, ...(file !== null && { file }) })
      .where('id', '=', id),
  );
}

function step(mail: number, at: number, state: MailState, reply: string | null): NewStep {
  return { mail, at, state, reply };
}

/** When something is due next; null where nothing is. With no network, when to look for it. */
export async function nextDue(
  tx: Tx,
  isStuck: boolean,
  { poll }: Timing,
  at: number,
): Promise<number | null> {
  const { next, end } = await tx
    .selectFrom('mail')
    .select(({ fn }) => [
      fn.min<number | null>('next_try_at').as('next'),
      fn.min<number | null>('expires_at').as('end'),
    ])
    .where('next_try_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (next === null) return null;
  return isStuck ? Math.min(Math.max(next, at + poll), end ?? Infinity) : next;
}
