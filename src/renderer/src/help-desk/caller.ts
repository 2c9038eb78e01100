import type { CallerCheck, HelpDeskView } from '../../../preload/contract/help-desk.ts';

/** How far the person on the telephone is known to be who they say. */
export type CallState = 'waiting' | 'passed' | 'overridden';

export function callState({ passed, overridden }: CallerCheck): CallState {
  if (overridden !== null) return 'overridden';
  return passed ? 'passed' : 'waiting';
}

/** How many steps are done. */
export function stepsDone({ steps }: CallerCheck): number {
  return Object.keys(steps).length;
}

/** Why an act has to wait; null: it need not. Main refuses as well; this spares the person the try. */
export function gateOf({
  caller,
  callerSteps,
}: Pick<HelpDeskView, 'caller' | 'callerSteps'>): { done: number; needed: number } | 'none' | null {
  if (caller === null) return callerSteps === 0 ? null : 'none';
  return caller.passed ? null : { done: stepsDone(caller), needed: caller.needed };
}
