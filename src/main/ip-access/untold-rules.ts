import type { RuleAsOf } from '../../preload/contract/as-of.ts';
import type { LogData, LogEntry } from '../../preload/contract/history.ts';
import { loadEntries } from '../history/list.ts';
import { amongTexts, logAlong } from '../platform/db/expressions.ts';
import type { Db, IpRuleRow } from '../platform/db/schema.ts';
import { loggedRule } from './list-change.ts';
import { changeCodes } from './list-steps.ts';

/** A rule at a moment, as far as it is known; a text that is null was erased. */
export type RuleThen = Pick<RuleAsOf, 'id' | 'rule' | 'note' | 'enabled' | 'expiresAt'>;

/**
 * Rules that stood in a list though no entry up to one tells of them, because retention removed what
 * did: as the first change after it found them, or, where none came, as they are stored still. Null:
 * what came after cannot all be read.
 */
export async function untoldRules(
  db: Db,
  account: number,
  { after, at, told }: { after: number; at: number; told: readonly RuleThen[] },
): Promise<RuleThen[] | null> {
  const entries = await changesAfter(db, account, after);
  const next = new Map<number, LogEntry>();
  for (const entry of entries) {
    if (entry.damaged) return null;
    const { id } = entry.before ?? entry.after ?? {};
    if (typeof id === 'number' && !next.has(id)) next.set(id, entry);
  }
  const rows = await rowsOf(db, account, at);
  return rows.flatMap((row): RuleThen[] => {
    if (told.some(({ id, rule }) => id === row.id || rule === row.rule)) return [];
    const change = next.get(row.id);
    // What was added or restored afterwards was not there.
    if (change) return change.before ? [foundBy(change.before, row)] : [];
    return row.deleted_at === null ? [loggedRule(row)] : [];
  });
}

async function changesAfter(db: Db, account: number, after: number) {
  const rows = await db
    .selectFrom(logAlong('log_subject_kind'))
    .select('seq')
    .where('subject_id', '=', account)
    .where('kind', '=', 'ipRule')
    .where('outcome', '=', 'ok')
    .where('code', 'in', amongTexts(changeCodes))
    .where('seq', '>', after)
    .execute();
  const entries = await loadEntries(
    db,
    rows.map(({ seq }) => seq),
  );
  return entries.toReversed();
}

/** Of an account that there was, deleted ones among them. */
function rowsOf(db: Db, account: number, at: number): Promise<IpRuleRow[]> {
  return db
    .selectFrom('ip_rule')
    .innerJoin('account', 'account.id', 'ip_rule.account_id')
    .selectAll('ip_rule')
    .where('ip_rule.account_id', '=', account)
    .where('account.created_at', '<=', at)
    .orderBy('ip_rule.id')
    .execute();
}

function foundBy(before: LogData, { id, rule }: IpRuleRow): RuleThen {
  const { note, enabled, expiresAt } = before;
  return {
    id,
    rule,
    note: typeof note === 'string' ? note : null,
    enabled: enabled !== false,
    expiresAt: typeof expiresAt === 'number' ? expiresAt : null,
  };
}
