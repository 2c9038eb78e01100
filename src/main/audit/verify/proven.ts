import type { HistoryProblem } from '../../../preload/contract/audit-verification.ts';

/**
 * Up to which entry everything is shown to be right. `read`: the last that was read; `vouched`: how
 * many the newest checkpoint that fits is of. A fault in what stands beside the entries says nothing
 * against them.
 */
export function provenThrough(
  problem: HistoryProblem | null,
  read: number,
  vouched: number,
): number {
  if (!problem) return read;
  switch (problem.kind) {
    case 'cut':
    case 'rolledBack':
    case 'checkpointAhead':
    case 'checkpointUnsigned':
    case 'anchorMissing':
    case 'anchorUnreadable':
    case 'openingExtra':
    case 'nodeWrong':
      return read;
    case 'replaced':
    case 'stubWrong':
    case 'checkpointForeign':
      return vouched;
    case 'unreadable':
      return 0;
    default:
      return Math.max(0, Math.min(read, problem.seq - 1));
  }
}
