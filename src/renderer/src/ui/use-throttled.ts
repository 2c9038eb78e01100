import type { Action } from '../api/use-action.ts';
import { useAction } from '../api/use-action.ts';
import { failureOf } from '../api/failure-text.ts';
import { useCountdown } from './use-countdown.ts';

/** An action that the main process slows down after failures; `seconds` are left to wait. */
export function useThrottled<A extends unknown[]>(
  act: (...args: A) => Promise<void>,
): Action<A> & { seconds: number } {
  const { seconds, start } = useCountdown();
  const action = useAction(async (...args: A) => {
    try {
      await act(...args);
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.code === 'throttled') start(failure.detail.seconds);
      throw error;
    }
  });
  return { ...action, seconds };
}
