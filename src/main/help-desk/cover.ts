import type { FactName } from '../../preload/contract/proof.ts';

/** What shows facts that a caller can be asked for. */
type Showing = { covered: FactName[] } & { [F in FactName]?: string | number | null };

/**
 * The same without the facts that the agent who looks may still ask a caller for (requirement HD2):
 * what does not reach the page cannot be read out by it.
 */
export function cover<T extends Showing>(shown: T, covered: FactName[]): T {
  const hidden = covered.filter((fact) => fact in shown);
  return { ...shown, ...Object.fromEntries(hidden.map((fact) => [fact, null])), covered: hidden };
}
