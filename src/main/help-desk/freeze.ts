import type { Freeze } from '../../preload/contract/help-desk.ts';
import type { FrozenAccount } from '../../preload/contract/oversight.ts';
import { findAccount } from '../accounts/accounts.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';

/** Somebody who freezes the account that the act is about, or every one where it is about none. */
export type FreezeAct = Act & { readonly actor: number };

/** What an account is frozen by: on its own, and with every other one. */
export interface Freezes {
  frozen: Freeze | null;
  frozenAll: Freeze | null;
}

/** For whoever judges whether the desk may open an account (requirement HD11). */
export async function freezesOf(db: Db, account: number): Promise<Freezes> {
  const [frozen, frozenAll] = await Promise.all([findFreeze(db, account), findFreeze(db, null)]);
  return { frozen, frozenAll };
}

/** The freeze of one account; null: the one of all. */
export async function findFreeze(db: Db, account: number | null): Promise<Freeze | null> {
  const row = await freezeRow(db, account);
  return row ? freezeOf(row) : null;
}

/** Every freeze that lasts, newest first. */
export async function listFrozen(db: Db): Promise<FrozenAccount[]> {
  const rows = await freezes(db)
    .leftJoin('account', 'account.id', 'freeze.account_id')
    .select(['account.id as account', 'account.full_name as fullName', 'account.role'])
    .orderBy('freeze.id', 'desc')
    .execute();
  return rows.map(({ account: id, fullName, role, ...row }) => ({
    ...freezeOf(row),
    account: id === null ? null : { id, fullName: fullName ?? '', client: role === 'client' },
  }));
}

/**
 * Stops every opening act on an account, or on all, until it is lifted; sign-in goes on. `reason` may
 * be empty where the holder does it. Refuses with `nothing_to_do` where it is frozen already.
 */
export async function freeze(store: Store, act: FreezeAct, reason: string): Promise<void> {
  await write(store, async (tx) => {
    if (await freezeRow(tx, act.subject)) throw refuse('nothing_to_do', null);
    await tx
      .insertInto('freeze')
      .values({ account_id: act.subject, frozen_by: act.actor, frozen_at: act.at, reason })
      .execute();
    await tellFreeze(tx, store.vault, act, 'frozen', reason);
  });
}

/**
 * Lets the desk open it again. Refuses with `nothing_to_do` where it is not frozen, and a holder with
 * `not_allowed` whose account somebody else froze: a stolen password may be the reason why.
 */
export async function liftFreeze(store: Store, act: FreezeAct, reason: string): Promise<void> {
  await write(store, async (tx) => {
    const row = await freezeRow(tx, act.subject);
    if (!row) throw refuse('nothing_to_do', null);
    if (act.actor === act.subject && row.frozenBy !== act.actor) throw refuse('not_allowed', null);
    await changeOne(tx.deleteFrom('freeze').where('id', '=', row.id));
    await tellFreeze(tx, store.vault, act, 'unfrozen', reason);
  });
}

/** The freeze of one account; null: the one of all. */
function freezeRow(db: Db, account: number | null) {
  return freezes(db)
    .where('freeze.account_id', account === null ? 'is' : '=', account)
    .executeTakeFirst();
}

function freezes(db: Db) {
  return db
    .selectFrom('freeze')
    .innerJoin('account as person', 'person.id', 'freeze.frozen_by')
    .select([
      'freeze.id',
      'freeze.reason',
      'freeze.frozen_at as at',
      'freeze.frozen_by as frozenBy',
      'person.full_name as by',
    ]);
}

function freezeOf({ by, at, reason }: Freeze): Freeze {
  return { by, at, reason };
}

/** The log, the screens, and where it is about one account its holder; nobody mails all clients. */
async function tellFreeze(
  tx: Tx,
  vault: Vault,
  act: FreezeAct,
  became: 'frozen' | 'unfrozen',
  reason: string,
): Promise<void> {
  touch(tx, 'desk');
  const data = { everyone: act.subject === null, reason };
  await append(tx, act, { code: `helpDesk.${became}`, outcome: 'ok', data });
  const holder = act.subject === null ? undefined : await findAccount(tx, act.subject);
  if (!holder) return;
  const by = act.actor === holder.id ? null : ((await findAccount(tx, act.actor))?.full_name ?? '');
  const kind = became === 'frozen' ? 'accountFrozen' : 'accountUnfrozen';
  await notify(tx, vault, recipientOf(holder), { kind, by, address: act.sourceIp }, act.at);
}
