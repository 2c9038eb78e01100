import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { notify } from '../../ui/notify.ts';
import { useRestoreState } from '../queries.ts';
import { useRuleChange } from '../use-rule-change.ts';

/** A state to bring the list to, in words for whoever is asked and for the toast. */
interface Wanted {
  /** The state right after this entry. */
  after: number;
  what: string;
  done: string;
}

/**
 * Brings the list to an earlier state, with the questions that every change of it has. `newest`: the
 * last entry of its history that is on the screen.
 */
export function useRestore(subject: number, newest: number, onDone: () => void) {
  const makeChange = useRuleChange(subject);
  const restore = useRestoreState(subject);
  const [wanted, setWanted] = useState<number | null>(null);
  const action = useAction(async ({ after, what, done }: Wanted) => {
    setWanted(after);
    const state = { after, newest };
    const made = await makeChange({ kind: 'bringTo', ...state }, what, (terms) =>
      restore.mutateAsync({ ...state, ...terms }),
    );
    if (made.done) notify(done);
    if (made.done || made.asked) onDone();
  });
  return {
    run: (each: Wanted) => void action.run(each),
    error: action.error,
    busy: action.busy ? wanted : null,
  };
}
