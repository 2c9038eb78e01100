import type { CallerStep, FactName } from '../../preload/contract/proof.ts';
import { deskKey, requireAsideAttempt, type ThrottleKey } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import type { Session } from '../sign-in/session.ts';
import type { DeskAct } from './desk-act.ts';
import { requireWorksheet, type Worksheet } from './worksheet.ts';

/** What is asked for as a try begins: a proof that comes when that has changed is none of the new act's. */
export interface Try {
  sheet: Worksheet;
  request: string;
}

/** Refuses with `caller_none`. */
export function tryIn(session: Session, { act }: DeskAct): Try {
  const sheet = requireWorksheet(session, act.subject);
  return { sheet, request: sheet.request };
}

/** Notes what was shown, where the call still asks for what it did. */
export function take(
  { sheet, request }: Try,
  { act }: DeskAct,
  step: CallerStep,
  note: string,
): void {
  if (sheet.request === request) sheet.steps.set(step, { at: act.at, note });
}

/** Counts a try before it is checked, apart from the account's own tries. */
export async function beginTry(
  store: Store,
  { act }: DeskAct,
  step: CallerStep,
  factor: 'totp' | 'email' | 'recovery',
): Promise<ThrottleKey> {
  const key = deskKey('caller', { id: act.subject }, factor);
  await requireAsideAttempt(store, act, key, (seconds) => ({
    code: 'caller.stepFailed',
    outcome: 'refused',
    data: { step, clockSeconds: null, seconds },
  }));
  return key;
}

/** What the caller has shown belongs to the story of the call (requirement HD14). */
export async function logPassed(
  tx: Tx,
  { act }: DeskAct,
  step: CallerStep,
  note: string,
): Promise<void> {
  await append(tx, act, { code: 'caller.stepPassed', outcome: 'ok', data: { step, note } });
}

/** What they failed to show does too. */
export async function logFailed(
  tx: Tx,
  { act }: DeskAct,
  step: CallerStep,
  more: { clockSeconds?: number | null; fact?: FactName },
): Promise<void> {
  const data = { step, clockSeconds: null, ...more };
  await append(tx, act, { code: 'caller.stepFailed', outcome: 'failed', data });
}
