import type {
  HistoryProblem,
  VerificationResult,
} from '../../preload/contract/audit-verification.ts';
import { append } from '../history/append.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';

/**
 * Writes into the log what came of a verification, where it says something new: somebody asked for
 * it, something is wrong that was not known, or nothing is wrong any more. `by`: the account that
 * asked; null: the application itself.
 */
export async function logResult(
  store: Store,
  { at, whole, proven, problem }: VerificationResult,
  by: number | null,
): Promise<void> {
  const last = await lastResult(store.db);
  if (problem) {
    const data = dataOf(problem);
    if (by === null && last?.code === 'history.damaged' && last.data === JSON.stringify(data))
      return;
    await write(store, (tx) =>
      append(tx, actOf(by, at), { code: 'history.damaged', outcome: 'failed', data }),
    );
    return;
  }
  const isNews = whole && last?.code === 'history.damaged';
  if (by === null && !isNews) return;
  const { through, checkpoints } = proven;
  await write(store, (tx) =>
    append(tx, actOf(by, at), {
      code: 'history.verified',
      outcome: 'ok',
      data: { through, checkpoints },
    }),
  );
}

function actOf(by: number | null, at: number) {
  return { actor: by, subject: null, sourceIp: null, at };
}

/** As it is logged: keys in order, so that the same problem is the same text. */
function dataOf(problem: HistoryProblem) {
  const entry = 'seq' in problem ? problem.seq : null;
  const changed = problem.kind === 'edited' ? problem.field : null;
  return { changed, entry, problem: problem.kind };
}

async function lastResult(db: Db): Promise<{ code: string; data: string | null } | null> {
  const row = await db
    .selectFrom(logWithOpenings('log_kind'))
    .select(['code', 'data'])
    .where('kind', '=', 'history')
    .where('code', 'in', ['history.verified', 'history.damaged'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
