import { append } from '../history/append.ts';
import { sendEmailCodeIn } from '../mfa/email-codes.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { type DeskAct, loadParties } from './desk-act.ts';
import { findWaitingCode } from './waiting-code.ts';

/**
 * Sends a new code for what the account waits for; it goes where the last one went. Refuses with
 * `nothing_to_do`, and as `sendEmailCode` does.
 */
export async function resendCode(store: Store, by: DeskAct, reason: string): Promise<void> {
  await write(store, async (tx) => {
    const { subject } = await loadParties(tx, by);
    const waiting = await findWaitingCode(tx, subject, by.act.at);
    if (!waiting) throw refuse('nothing_to_do', null);
    await sendEmailCodeIn(tx, by.vault, by.act, waiting);
    const data = { purpose: waiting.purpose, reason };
    await append(tx, by.act, { code: 'helpDesk.codeResent', outcome: 'ok', data });
  });
}
