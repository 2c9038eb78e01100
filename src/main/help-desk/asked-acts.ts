import type { ActDetails, AskedAct } from '../../preload/contract/asked-acts.ts';
import type { Role } from '../../preload/contract/channel.ts';
import type { LoggedGrounds } from '../../preload/contract/log-payloads.ts';
import type { Flag } from '../../preload/contract/proof.ts';
import type { AskedActRow, Db } from '../platform/db/schema.ts';

/** What was asked for and is not over, newest first: about one account, or about any (null). */
export async function listAsked(
  db: Db,
  account: number | null,
  viewer: number,
): Promise<AskedAct[]> {
  let query = asked(db).where('ended_at', 'is', null).orderBy('asked_act.id', 'desc');
  if (account !== null) query = query.where('account_id', '=', account);
  return (await query.execute()).map((row) => askedActOf(row, viewer));
}

/** One of them, over or not. */
export async function viewAsked(db: Db, id: number, viewer: number): Promise<AskedAct> {
  const row = await asked(db).where('asked_act.id', '=', id).executeTakeFirstOrThrow();
  return askedActOf(row, viewer);
}

/** What it is about beside the account. */
export function detailsIn({ details }: Pick<AskedActRow, 'details'>): ActDetails {
  return JSON.parse(details) as ActDetails;
}

/** Why it was open, as it is stored. */
export function groundsIn({ grounds }: Pick<AskedActRow, 'grounds'>): LoggedGrounds {
  return JSON.parse(grounds) as LoggedGrounds;
}

function asked(db: Db) {
  return db
    .selectFrom('asked_act')
    .innerJoin('account', 'account.id', 'asked_act.account_id')
    .innerJoin('account as agent', 'agent.id', 'asked_act.agent_id')
    .selectAll('asked_act')
    .select(['account.full_name as fullName', 'account.role', 'agent.full_name as agent']);
}

function askedActOf(
  row: AskedActRow & { fullName: string; role: Role; agent: string },
  viewer: number,
): AskedAct {
  const { reason, callReference, caller, flags, secondPerson } = groundsIn(row);
  return {
    id: row.id,
    account: row.account_id,
    fullName: row.fullName,
    client: row.role === 'client',
    act: row.act,
    details: detailsIn(row),
    state: row.state,
    reason,
    agent: row.agent,
    callReference: callReference ?? '',
    caller,
    flags: flagsIn(flags),
    askedAt: row.asked_at,
    needs: row.needs,
    second: secondPerson ?? null,
    until: row.until,
    own: row.agent_id === viewer,
  };
}

function flagsIn(listed: string | undefined): Flag['kind'][] {
  return listed ? (listed.split(', ') as Flag['kind'][]) : [];
}
