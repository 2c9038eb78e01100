import type { HistoryProblem } from '../../../preload/contract/audit-verification.ts';
import { readStub } from './seals.ts';
import type { HistorySource } from './stored.ts';

/** Something is said to be left of an entry that is there, or that never was. `pruned`: up to which entry leaves were read. */
export async function strayLeaf(
  source: HistorySource,
  pruned: number,
): Promise<HistoryProblem | null> {
  const [lowest] = await source.pruned(Number.MIN_SAFE_INTEGER, 1);
  const [next] = await source.pruned(pruned + 1, 1);
  const stray = lowest && lowest.seq < 1 ? lowest : next;
  if (!stray) return null;
  const entry = await source.stub();
  const [here] = await source.entries(stray.seq, 1);
  const through = (entry && readStub(entry))?.through ?? 0;
  const wasPrunedSince = stray.seq > 0 && stray.seq <= through && here?.seq !== stray.seq;
  return wasPrunedSince ? null : { kind: 'stubWrong', seq: entry?.seq ?? stray.seq };
}
