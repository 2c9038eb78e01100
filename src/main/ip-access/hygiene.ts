import type { UntidyRule } from '../../preload/contract/hygiene.ts';
import { findUntidy, type Traffic } from '../ip-rules/hygiene.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { listRules } from './store.ts';

/** Which rules of an account's list could be tidied at a moment, and why. */
export async function viewHygiene(db: Db, account: number, at: number): Promise<UntidyRule[]> {
  const list = await listRules(db, account);
  if (list.length === 0) return [];
  const traffic = await trafficOf(db, account);
  const kept = list.map(({ row, ...rule }) => ({
    ...rule,
    id: row.id,
    note: row.note,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
  }));
  return findUntidy(kept, (text) => traffic.get(text) ?? [], at);
}

/** The account's successful sign-ins, as far as the log goes back, by the rule that let them in. */
async function trafficOf(db: Db, account: number): Promise<Map<string, Traffic[]>> {
  const rows = await db
    .selectFrom(logWithOpenings('log_subject_kind'))
    .select(({ fn }) => [
      'log.source_ip as address',
      'log.data',
      fn.countAll<number>().as('signIns'),
      fn.min('log.at').as('firstAt'),
      fn.max('log.at').as('lastAt'),
    ])
    .where('log.subject_id', '=', account)
    .where('log.kind', '=', 'signIn')
    .where('log.outcome', '=', 'ok')
    .where('log.code', '=', 'signIn.succeeded')
    // Sign-ins differ in little else, so that few rows are left of very many.
    .groupBy(['log.source_ip', 'log.data'])
    .execute();
  const traffic = new Map<string, Map<string, Traffic>>();
  for (const { address, data, signIns, firstAt, lastAt } of rows) {
    const rule = ruleIn(data);
    if (rule === null || address === null) continue;
    const byAddress = traffic.get(rule) ?? new Map<string, Traffic>();
    traffic.set(rule, byAddress);
    const more = {
      address,
      signIns,
      firstAt: Date.parse(firstAt),
      lastAt: Date.parse(lastAt),
    };
    byAddress.set(address, together(byAddress.get(address), more));
  }
  return new Map([...traffic].map(([rule, byAddress]) => [rule, [...byAddress.values()]]));
}

function together(one: Traffic | undefined, other: Traffic): Traffic {
  if (!one) return other;
  return {
    address: one.address,
    signIns: one.signIns + other.signIns,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
  };
}

/** The rule that let somebody in; null: none did, or it was erased. */
function ruleIn(json: string | null): string | null {
  try {
    const { rule } = JSON.parse(json ?? '{}') as { rule?: unknown };
    return typeof rule === 'string' ? rule : null;
  } catch {
    return null;
  }
}
