import type { LogCode } from '../../preload/contract/history.ts';
import type { FieldMeanwhile } from '../../preload/contract/meanwhile.ts';
import { type Bound, isSame, mergeVersions, type Versions } from '../../text/three-way.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import type { Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';

type Values = Readonly<Record<string, unknown>>;

/** An entry that may tell who changed what a form edits. */
interface ChangeEntry {
  data: Values;
  before: Values;
  after: Values;
}

/** Where the log tells of changes of what a form edits. */
export interface Trail {
  code: LogCode;
  /** Null: no account's. */
  subject: number | null;
  /** Whether an entry of that code is about this very thing; left out: all of them are. */
  isAbout?: (entry: ChangeEntry) => boolean;
  /** Fields that are called something else there. */
  fields?: Readonly<Record<string, string>>;
}

/**
 * What is to be stored where somebody filled a form in over what they had `seen`: fields that they
 * left alone stay as they are now. Refuses with `changed_meanwhile` where somebody else has changed
 * the same since.
 */
export async function settleVersions<T extends object>(
  tx: Tx,
  versions: Versions<T>,
  trail: Trail,
  bound: Bound<T> = [],
): Promise<T> {
  const { merged, conflicts } = mergeVersions(versions, bound);
  if (conflicts.length === 0) return merged;
  throw refuse('changed_meanwhile', {
    fields: await lastChanges(tx, trail, conflicts),
    stored: Object.fromEntries<unknown>(Object.entries(versions.stored)),
  });
}

/** Enough to find whoever came in between. */
const mostEntries = 50;

async function lastChanges(
  tx: Tx,
  { code, subject, isAbout, fields: names = {} }: Trail,
  fields: readonly string[],
): Promise<FieldMeanwhile[]> {
  const rows = await tx
    .selectFrom(logWithOpenings())
    .leftJoin('account', 'account.id', 'log.actor_id')
    .select(['log.at', 'log.data', 'log.before', 'log.after', 'account.full_name'])
    .where('log.kind', '=', code.slice(0, code.indexOf('.')))
    .where('log.outcome', '=', 'ok')
    .where('log.code', '=', code)
    .where('log.subject_id', subject === null ? 'is' : '=', subject)
    .orderBy('log.seq', 'desc')
    .limit(mostEntries)
    .execute();
  const entries = rows
    .map((row) => ({
      at: Date.parse(row.at),
      by: row.full_name || null,
      data: valuesIn(row.data),
      before: valuesIn(row.before),
      after: valuesIn(row.after),
    }))
    .filter((entry) => !isAbout || isAbout(entry));
  return fields.map((name) => {
    const last = entries.find((entry) => tellsOf(entry, names[name] ?? name));
    return { name, by: last?.by ?? null, at: last?.at ?? null };
  });
}

/** What a secret was is never told; that it was changed is. */
function tellsOf({ data, before, after }: ChangeEntry, field: string): boolean {
  return data[`${field}Changed`] === true || !isSame(before[field], after[field]);
}

function valuesIn(json: string | null): Values {
  return JSON.parse(json ?? '{}') as Values;
}
