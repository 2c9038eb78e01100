import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { LockoutQuestion } from '../../../preload/contract/failure.ts';
import type { LockoutChoice } from '../../../preload/contract/ip-access.ts';
import { failureOf } from '../api/failure-text.ts';
import { LockoutDialog } from './LockoutDialog.tsx';

/** A change of the list that can be told what to do about a lockout. */
type Change<T> = (lockout: LockoutChoice) => Promise<T>;

interface Guard {
  /** Makes the change; asks where it would lock someone out. Null: the person cancelled. */
  guarded: <T>(change: Change<T>) => Promise<T | null>;
  /** The question is on the screen; other dialogs step back. */
  asking: boolean;
}

const GuardContext = createContext<Guard | null>(null);

export function useLockoutGuard(): Guard {
  const guard = use(GuardContext);
  if (!guard) throw new Error('useLockoutGuard outside LockoutGuard');
  return guard;
}

type Answer = Exclude<LockoutChoice, 'check'> | null;

/**
 * Keeps the one dialog `You may lock yourself out` (or the client) for everything that changes the list: adding,
 * changing, deleting, restoring. Main runs the check; this only asks and tries again.
 *
 * @param managed a client's list: then it is the client's last address that is protected.
 */
export function LockoutGuard({ managed, children }: { managed: boolean; children: ReactNode }) {
  // The risk outlives the question, so that the dialog does not empty while it fades.
  const [risk, setRisk] = useState<LockoutQuestion | null>(null);
  const [answer, setAnswer] = useState<((answer: Answer) => void) | null>(null);
  const [busy, setBusy] = useState<Answer>(null);

  const ask = useCallback(
    (found: LockoutQuestion) =>
      new Promise<Answer>((resolve) => {
        setRisk(found);
        setAnswer(() => resolve);
      }),
    [],
  );
  const guarded = useCallback(
    async <T,>(change: Change<T>): Promise<T | null> => {
      try {
        return await change('check');
      } catch (error) {
        const failure = failureOf(error);
        if (failure?.code !== 'lockout_risk') throw error;
        const chosen = await ask(failure.detail);
        // A client's change may have to be confirmed once more: one dialog at a time.
        if (managed) setAnswer(null);
        else setBusy(chosen);
        try {
          return chosen && (await change(chosen));
        } finally {
          setAnswer(null);
          setBusy(null);
        }
      }
    },
    [ask, managed],
  );
  const guard = useMemo(() => ({ guarded, asking: answer !== null }), [guarded, answer]);
  return (
    <GuardContext value={guard}>
      {children}
      <LockoutDialog
        opened={answer !== null}
        risk={risk}
        managed={managed}
        busy={busy}
        onAnswer={(chosen) => busy === null && answer?.(chosen)}
      />
    </GuardContext>
  );
}
