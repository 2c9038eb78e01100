import { randomUUID } from 'node:crypto';
import { type CallerStep, callerSteps } from '../../preload/contract/help-desk.ts';
import { hour, monotonic } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';
import type { Session } from '../sign-in/session.ts';

/** What was done in one call to find out who calls. */
export interface Worksheet {
  readonly account: number;
  readonly reference: string;
  readonly startedAt: number;
  /** Monotonic. */
  readonly openedAt: number;
  /** Ties mailed codes to this call. */
  readonly request: string;
  readonly steps: Map<CallerStep, { at: number; note: string }>;
  overridden: string | null;
}

/** A worksheet that was left open must not vouch for the next person who calls. */
const callLasts = hour;

/**
 * One worksheet for each session, in memory: it is over with the session, and nobody finds it
 * filled in after a restart. What it led to is in the log.
 */
const worksheets = new WeakMap<Session, Worksheet>();

/** Opens the worksheet of a call in place of another. */
export function openWorksheet(session: Session, account: number, reference: string, at: number) {
  worksheets.set(session, {
    account,
    reference,
    startedAt: at,
    openedAt: monotonic(),
    request: randomUUID(),
    steps: new Map(),
    overridden: null,
  });
}

/** The session's worksheet, whomever it is about and however old it is. */
export function openedWorksheet(session: Session): Worksheet | null {
  return worksheets.get(session) ?? null;
}

export function closeWorksheet(session: Session): void {
  worksheets.delete(session);
}

/** Whether somebody is on the phone, as far as the desk has said. */
export function isCallOpen(session: Session): boolean {
  const sheet = worksheets.get(session);
  return sheet !== undefined && monotonic() - sheet.openedAt < callLasts;
}

/** The session's worksheet about an account, while the call may still be going on. */
export function findWorksheet(session: Session, account: number): Worksheet | null {
  const sheet = worksheets.get(session);
  return sheet?.account === account && isCallOpen(session) ? sheet : null;
}

/** As `findWorksheet`. Refuses with `caller_none`. */
export function requireWorksheet(session: Session, account: number): Worksheet {
  const sheet = findWorksheet(session, account);
  if (!sheet) throw refuse('caller_none', null);
  return sheet;
}

/** Whole seconds that the call has taken. */
export function secondsOf(sheet: Worksheet): number {
  return Math.round((monotonic() - sheet.openedAt) / 1000);
}

/** The steps that were taken, as the log names them. */
export function stepsTaken({ steps }: Pick<Worksheet, 'steps'>): string {
  return callerSteps.filter((step) => steps.has(step)).join(', ');
}

/** How a caller was verified, as it stands in the log beside what was then done. */
export interface CallerProof {
  /** Steps, in the order of `callerSteps`; empty for none. */
  readonly caller: string;
  readonly callReference: string | null;
  /** The reason for doing without. */
  readonly override: string | null;
}

/**
 * Makes sure that the caller is verified as far as this workstation wants it. Refuses with
 * `caller_unverified`; what it returns belongs into the log entry of the act.
 */
export async function requireCaller(
  db: Db,
  session: Session,
  account: number,
): Promise<CallerProof> {
  const { callerSteps: needed } = await readSetting(db, 'desk');
  const sheet = findWorksheet(session, account);
  const done = sheet?.steps.size ?? 0;
  if (done < needed && !sheet?.overridden) throw refuse('caller_unverified', { done, needed });
  return {
    caller: sheet ? stepsTaken(sheet) : '',
    callReference: sheet?.reference ?? null,
    override: sheet?.overridden ?? null,
  };
}
