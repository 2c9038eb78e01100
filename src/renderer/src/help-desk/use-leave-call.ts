import { useState } from 'react';
import type { OpenCall } from '../../../preload/contract/caller.ts';
import { useAskOpenCall } from './queries.ts';

/** The question whether a call is over, while it stands. */
export interface Leaving {
  call: OpenCall;
  /** False: the person stays. */
  answer: (leave: boolean) => void;
}

/** A call never hides: whoever turns to another account says whether it is over. */
export function useLeaveCall(staff: boolean) {
  const askOpenCall = useAskOpenCall();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  /** Whether the person leaves for another account, or for a screen of nobody's. */
  const leave = async (next: number | null): Promise<boolean> => {
    const call = staff ? await askOpenCall() : null;
    if (call === null || call.account === next) return true;
    return new Promise((resolve) =>
      setLeaving({
        call,
        answer: (left) => {
          setLeaving(null);
          resolve(left);
        },
      }),
    );
  };
  return { leaving, leave };
}
