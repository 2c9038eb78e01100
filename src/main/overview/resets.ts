import type { LoggedProofClass } from '../../preload/contract/log-payloads.ts';
import { type AgentResets, resetProofs } from '../../preload/contract/overview.ts';
import { spansOf } from '../history/stretches.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/** What gives somebody a new way in. */
const codes = [
  'helpDesk.mfaReset',
  'helpDesk.accessCodeIssued',
  'helpDesk.oneTimePasswordSet',
] as const;

/** Who gave callers a new way in since then, and what stood behind it: whoever did it most often first. */
export async function countResets(db: Db, from: number): Promise<AgentResets[]> {
  const spans = await spansOf(db, { from, to: null });
  if (spans.length === 0) return [];
  const rows = await db
    .selectFrom(logWithOpenings('log_kind'))
    .innerJoin('account', 'account.id', 'actor_id')
    .select(['account.id', 'account.full_name as fullName', 'data'])
    .where('kind', '=', 'helpDesk')
    .where('outcome', '=', 'ok')
    .where('seq', '>=', Math.min(...spans.map(({ low }) => low)))
    .where('code', 'in', [...codes])
    .where('at', '>=', new Date(from).toISOString())
    .execute();
  const agents = new Map<number, AgentResets>();
  for (const { id, fullName, data } of rows) {
    const agent = agents.get(id) ?? { agent: id, fullName, counts: noneOf() };
    agent.counts[proofOf(data)] += 1;
    agents.set(id, agent);
  }
  return [...agents.values()].toSorted((a, b) => totalOf(b) - totalOf(a) || a.agent - b.agent);
}

function noneOf(): AgentResets['counts'] {
  return { cryptographic: 0, witnessed: 0, twoAdministrators: 0, override: 0, unknown: 0 };
}

/** Entries of before the proof classes do not say. */
function proofOf(data: string | null): keyof AgentResets['counts'] {
  const { proofClass } = JSON.parse(data ?? '{}') as { proofClass?: LoggedProofClass };
  return resetProofs.find((each) => each === proofClass) ?? 'unknown';
}

function totalOf({ counts }: AgentResets): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
