import type { ActDetails } from '../../../preload/contract/asked-acts.ts';
import type { Grounds } from '../../../preload/contract/channel.ts';
import type { LockoutChoice } from '../../../preload/contract/ip-access.ts';
import { type Granted, useGrounds } from '../session/desk.ts';
import { useLockoutGuard } from './lockout-guard.tsx';

/** One change of the list, as the contract has it; what is said about a lockout comes later. */
type Change = Extract<ActDetails, { act: 'changeRules' }>['change'];
type Planned<C = Change> = C extends Change ? Omit<C, 'lockout'> : never;

/** What a change is sent with. */
export interface Terms {
  lockout: LockoutChoice;
  grounds: Grounds;
}

/**
 * Changes the list: on a client's on grounds, and never past the question whether it would lock
 * somebody out. `what` says a client's change in one sentence.
 */
export function useRuleChange(subject: number) {
  const { guarded } = useLockoutGuard();
  const onGrounds = useGrounds(subject);
  return async <T>(
    planned: Planned,
    what: string,
    act: (terms: Terms) => Promise<T>,
  ): Promise<Granted<T>> => {
    let given: Grounds = null;
    const made = await guarded(async (lockout): Promise<Granted<T>> => {
      // The same change, which asked back: its grounds are given, unless a second person's code is used up.
      if (given && !given.second)
        return { done: true, value: await act({ lockout, grounds: given }) };
      const details = { act: 'changeRules', change: { ...planned, lockout } } as const;
      return onGrounds({ details, what }, (grounds) => {
        given = grounds;
        return act({ lockout, grounds });
      });
    });
    return made ?? { done: false, asked: false };
  };
}
