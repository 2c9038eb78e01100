import type { HistoryProblem } from '../../../preload/contract/audit-verification.ts';
import type { TreeNode } from '../../platform/ledger/merkle.ts';
import type { HistorySource } from './stored.ts';

/** The stored hashes of the subtrees that the next `count` leaves behind the first `done` complete, by `keyOf`. */
export async function nodesFrom(
  source: HistorySource,
  done: number,
  count: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (count === 0) return new Map();
  const nodes = await source.nodes(done, done + count);
  return new Map(nodes.map((node) => [keyOf(node), node.hash]));
}

export function keyOf({ level, index }: Pick<TreeNode, 'level' | 'index'>): string {
  return `${level}/${index}`;
}

export function wrongNode({ level, index }: TreeNode): HistoryProblem {
  return { kind: 'nodeWrong', seq: index * 2 ** level + 1, level, index };
}
