import type { JobView } from '../../../preload/contract/job.ts';

/** How much of a job is done, of 1; null: not known yet. */
export function partOf({ done, total }: JobView): number | null {
  return total ? Math.min(1, done / total) : null;
}
