import type { LogCode } from '../../preload/contract/history.ts';
import { day } from '../platform/clock.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/** For so long a change of what is on file proves nothing: whoever calls may have made it. */
export const youngFor = 7 * day;

/** More of them say no more. */
const mostEntries = 20;

/** Milliseconds that have really passed since a stored moment. */
export type AgeOf = (moment: number) => number;

/**
 * How old stored moments are at `at`. A computer clock that was set forward since makes nothing
 * older: what the log tells of such jumps is taken off.
 */
export async function readAges(db: Db, at: number): Promise<AgeOf> {
  const rows = await db
    .selectFrom(logWithOpenings())
    .select(['before', 'after'])
    .where('kind', '=', 'workstation')
    .where('code', '=', 'workstation.clockJumped')
    .execute();
  const jumps = rows
    .map(({ before, after }) => ({ from: clockIn(before), by: clockIn(after) - clockIn(before) }))
    .filter(({ by }) => by > 0);
  return (moment) =>
    at - moment - jumps.reduce((sum, { from, by }) => (from >= moment ? sum + by : sum), 0);
}

/** An entry of the log as evidence. */
export interface Evidence {
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  code: LogCode;
  actor: number | null;
  data: Readonly<Record<string, unknown>>;
  before: Readonly<Record<string, unknown>> | null;
}

/**
 * The entries about an account with one of these codes that are younger than `within` milliseconds,
 * newest first, at most `most` (twenty). The log is the record of what was changed when: nobody can change it
 * unseen.
 */
export async function recentEntries(
  db: Db,
  subject: number,
  codes: readonly LogCode[],
  { within, ageOf, most = mostEntries }: { within: number; ageOf: AgeOf; most?: number },
): Promise<Evidence[]> {
  const rows = await db
    .selectFrom(logWithOpenings())
    .select(['seq', 'at', 'code', 'actor_id', 'data', 'before'])
    .where('subject_id', '=', subject)
    .where('kind', 'in', [...new Set(codes.map(kindOf))])
    .where('code', 'in', [...codes])
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows
    .map(({ seq, at, code, actor_id: actor, data, before }) => ({
      seq,
      at: Date.parse(at),
      code,
      actor,
      data: JSON.parse(data ?? '{}') as Evidence['data'],
      before: before === null ? null : (JSON.parse(before) as Evidence['before']),
    }))
    .filter((entry) => ageOf(entry.at) < within);
}

function kindOf(code: LogCode): string {
  return code.slice(0, code.indexOf('.'));
}

function clockIn(json: string | null): number {
  const { clockAt } = JSON.parse(json ?? '{}') as { clockAt?: unknown };
  return typeof clockAt === 'number' ? clockAt : 0;
}
