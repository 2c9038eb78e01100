import type { Selectable } from 'kysely';
import type { LiftView } from '../../preload/contract/ip-access.ts';
import { isWithin } from '../platform/clock.ts';
import type { Db, IpLiftTable, Tx } from '../platform/db/schema.ts';
import { touchAccount } from '../platform/db/unit.ts';
import { listRules, type ListedRule } from './store.ts';
import { decide, type Decision } from '../ip-rules/decide.ts';

type LiftRow = Selectable<IpLiftTable>;

/**
 * What an account may do from an address now: its rules, unless they are lifted. Nothing has to
 * happen for a lift to end; it is looked at here alone.
 */
export async function decideFor(
  db: Db,
  account: number,
  address: string | null,
  at: number,
): Promise<Decision<ListedRule>> {
  const [lift, rules] = await Promise.all([findLift(db, account, at), listRules(db, account)]);
  return decide(rules, address, at, lift !== undefined);
}

/** The lift that holds at a moment, and whose it was. */
export async function findLift(
  db: Db,
  account: number,
  at: number,
): Promise<(LiftRow & { by: string }) | undefined> {
  const row = await db
    .selectFrom('ip_lift')
    .innerJoin('account', 'account.id', 'ip_lift.lifted_by')
    .selectAll('ip_lift')
    .select('account.full_name as by')
    .where('ip_lift.account_id', '=', account)
    .executeTakeFirst();
  return row && isWithin(row.lifted_at, row.until ?? Infinity, at) ? row : undefined;
}

export async function viewLift(db: Db, account: number, at: number): Promise<LiftView | null> {
  const lift = await findLift(db, account, at);
  return lift ? { by: lift.by, at: lift.lifted_at, until: lift.until } : null;
}

/** Puts the account's rules out of force, or changes until when they are. */
export async function storeLift(
  tx: Tx,
  { account, by, at, until }: { account: number; by: number; at: number; until: number | null },
): Promise<void> {
  const row = { lifted_by: by, lifted_at: at, until };
  await tx
    .insertInto('ip_lift')
    .values({ account_id: account, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
  touchAccount(tx, account);
}

/** Returns whether there was one that held. */
export async function dropLift(tx: Tx, account: number, at: number): Promise<boolean> {
  const held = (await findLift(tx, account, at)) !== undefined;
  await tx.deleteFrom('ip_lift').where('account_id', '=', account).execute();
  if (held) touchAccount(tx, account);
  return held;
}
