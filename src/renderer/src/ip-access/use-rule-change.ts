import type { Grounds } from '../../../preload/contract/channel.ts';
import type { LockoutChoice } from '../../../preload/contract/ip-access.ts';
import type { PlannedChange } from '../../../preload/contract/rule-change.ts';
import { type Granted, useGrounds } from '../session/desk.ts';
import { useLockoutGuard } from './lockout-guard.tsx';

/** What a change is sent with. */
export interface Terms {
  lockout: LockoutChoice;
  grounds: Grounds;
}

/**
 * Changes the list: on a client's on grounds, and never past the question whether it would lock
 * somebody out, or would have refused past sign-ins. `what` says a client's change in one sentence.
 */
export function useRuleChange(subject: number) {
  const { guarded } = useLockoutGuard();
  const onGrounds = useGrounds(subject);
  return async <T>(
    planned: PlannedChange,
    what: string,
    act: (terms: Terms) => Promise<T>,
  ): Promise<Granted<T>> => {
    let given: Grounds = null;
    const made = await guarded(
      async (lockout): Promise<Granted<T>> => {
        // The same change, which asked back: its grounds are given, unless a second person's code is used up.
        if (given && !given.second)
          return { done: true, value: await act({ lockout, grounds: given }) };
        const details = { act: 'changeRules', change: { ...planned, lockout } } as const;
        return onGrounds({ details, what }, (grounds) => {
          given = grounds;
          return act({ lockout, grounds });
        });
      },
      { subject, change: planned },
    );
    return made ?? { done: false, asked: false };
  };
}
