import { findAccount } from '../accounts/accounts.ts';
import { endCredentials } from '../accounts/credential-epoch.ts';
import {
  dropOneTimePassword,
  findOneTimePassword,
  type OneTimePasswordRow,
  storePasswordHash,
} from '../accounts/one-time-password.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import { hashPassword, verifyPassword } from '../platform/argon2.ts';
import type { AccountRow } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { readSpokenCode } from '../platform/spoken-code.ts';
import { type Blocklist, checkPassword, passwordFieldProblem } from './password.ts';

/** An account that sets its own password. */
export interface PasswordAct {
  store: Store;
  act: Act;
  account: number;
}

/**
 * Sets the account's password; a one-time password goes with it, and so do sessions elsewhere. `oneTime`: the session was opened
 * with one. Refuses with `invalid_input`, and with `signed_out` where the one-time password was
 * taken back or replaced meanwhile.
 */
export async function setPassword(
  { store, act, account: id }: PasswordAct,
  oneTime: boolean,
  password: string,
  blocklist: Blocklist,
): Promise<void> {
  const account = await findAccount(store.db, id);
  const handedOver = await findOneTimePassword(store.db, id);
  if (!account || (handedOver !== undefined) !== oneTime) throw refuse('signed_out', null);
  await refuseUnfit(account, handedOver, password, blocklist);
  const hash = await hashPassword(password);
  await write(store, async (tx) => {
    if ((await findOneTimePassword(tx, id))?.hash !== handedOver?.hash)
      throw refuse('signed_out', null);
    await dropOneTimePassword(tx, id);
    await storePasswordHash(tx, id, hash);
    await endCredentials(tx, id);
    await append(tx, act, { code: 'account.passwordChanged', outcome: 'ok', data: { oneTime } });
    const notice = { kind: 'passwordChanged', address: act.sourceIp } as const;
    await notify(tx, store.vault, recipientOf(account), notice, act.at);
  });
}

/** The password that the help desk read out is known to the help desk. */
async function refuseUnfit(
  { full_name, email }: AccountRow,
  handedOver: OneTimePasswordRow | undefined,
  password: string,
  blocklist: Blocklist,
): Promise<void> {
  const problem = checkPassword(password, { words: [full_name, email], blocklist });
  const code = readSpokenCode(password);
  const isHandedOver =
    handedOver !== undefined && code !== null && (await verifyPassword(handedOver.hash, code)).ok;
  refuseFields({
    password: isHandedOver ? { code: 'password_common' } : passwordFieldProblem(problem),
  });
}
