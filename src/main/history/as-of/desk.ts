import type { PolicyAsOf } from '../../../preload/contract/as-of.ts';
import type { LogData, LogEntry } from '../../../preload/contract/history.ts';
import { logAlong } from '../../platform/db/expressions.ts';
import type { Db } from '../../platform/db/schema.ts';
import { loadEntries } from '../list.ts';
import type { Limit } from './telling.ts';

/** What the log tells of the whole desk, oldest first, and how it went on after the moment. */
export interface DeskEntries {
  earlier: LogEntry[];
  later: LogEntry[];
}

/** Settings and freezes of everybody: there are few of them. */
export async function deskEntries(db: Db, limit: Limit): Promise<DeskEntries> {
  const rows = await db
    .selectFrom(logAlong('log_kind'))
    .select(['seq', 'at'])
    .where('kind', 'in', ['settings', 'helpDesk'])
    .where('outcome', '=', 'ok')
    .where('code', 'in', ['settings.changed', 'helpDesk.frozen', 'helpDesk.unfrozen'])
    .where('subject_id', 'is', null)
    .orderBy('seq')
    .execute();
  if (rows.length === 0) return { earlier: [], later: [] };
  const loaded = await loadEntries(
    db,
    rows.map((row) => row.seq),
  );
  const entries = loaded.toReversed().filter((entry): entry is LogEntry => !entry.damaged);
  const counts = ({ seq, at }: LogEntry) =>
    limit.seq === null ? at <= (limit.at ?? Infinity) : seq <= limit.seq;
  return { earlier: entries.filter(counts), later: entries.filter((entry) => !counts(entry)) };
}

/** Whether every account was frozen. */
export function isFrozenIn({ earlier }: DeskEntries): boolean {
  return earlier.findLast(({ code }) => code.startsWith('helpDesk.'))?.code === 'helpDesk.frozen';
}

/**
 * The policy for second factors: as it was last changed, or as the first change found it. Null: it
 * was never changed, and the log does not tell it.
 */
export function policyIn({ earlier, later }: DeskEntries): PolicyAsOf | null {
  const isPolicy = ({ code, data }: LogEntry) =>
    code === 'settings.changed' && data.setting === 'mfa';
  const last = earlier.findLast(isPolicy);
  const next = later.find(isPolicy);
  const told = last?.after ?? next?.before ?? null;
  return told && readPolicy(told);
}

function readPolicy(told: LogData): PolicyAsOf {
  return {
    administratorsNeedTotp: told.administratorsNeedTotp === true,
    staff: told.staff === 'required' ? 'required' : 'optional',
    clients: told.clients === 'required' ? 'required' : 'optional',
  };
}
