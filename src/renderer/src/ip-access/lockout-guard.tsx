import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { LockoutChoice } from '../../../preload/contract/ip-access.ts';
import { call } from '../api/call.ts';
import { failureOf } from '../api/failure-text.ts';
import { type ChangeQuestion, type Plan, questionOf } from './change-question.ts';
import { type Answer, LockoutDialog } from './LockoutDialog.tsx';

/** A change of the list that can be told what to do about a lockout. */
type Change<T> = (lockout: LockoutChoice) => Promise<T>;

interface Guard {
  /**
   * Makes the change; asks where it would lock someone out, or would have refused past sign-ins, as
   * far as it is `planned`. Null: the person cancelled.
   */
  guarded: <T>(change: Change<T>, planned?: Plan) => Promise<T | null>;
  /** The question is on the screen; other dialogs step back. */
  asking: boolean;
}

const GuardContext = createContext<Guard | null>(null);

export function useLockoutGuard(): Guard {
  const guard = use(GuardContext);
  if (!guard) throw new Error('useLockoutGuard outside LockoutGuard');
  return guard;
}

/** What an answer is saved with: nobody is locked out by what has no such risk, and main looks again. */
const choiceOf = (answer: Answer): LockoutChoice => (answer === 'save' ? 'check' : answer);

/**
 * Keeps the one dialog about what a change costs, for everything that changes the list: adding,
 * changing, deleting, restoring. Main runs the checks; this only asks and tries again.
 *
 * @param managed a client's list: then it is the client's last address that is protected.
 */
export function LockoutGuard({ managed, children }: { managed: boolean; children: ReactNode }) {
  // The question outlives its answer, so that the dialog does not empty while it fades.
  const [question, setQuestion] = useState<ChangeQuestion | null>(null);
  const [answer, setAnswer] = useState<((answer: Answer | null) => void) | null>(null);
  const [busy, setBusy] = useState<Answer | null>(null);

  const ask = useCallback(
    (found: ChangeQuestion) =>
      new Promise<Answer | null>((resolve) => {
        setQuestion(found);
        setAnswer(() => resolve);
      }),
    [],
  );
  const asked = useCallback(
    async <T,>(found: ChangeQuestion, change: Change<T>): Promise<T | null> => {
      const chosen = await ask(found);
      // A client's change may have to be confirmed once more: one dialog at a time.
      if (managed) setAnswer(null);
      else setBusy(chosen);
      try {
        return chosen && (await change(choiceOf(chosen)));
      } finally {
        setAnswer(null);
        setBusy(null);
      }
    },
    [ask, managed],
  );
  const guarded = useCallback(
    async <T,>(change: Change<T>, planned?: Plan): Promise<T | null> => {
      const foreseen = planned ? await foresee(planned) : null;
      try {
        return await (foreseen ? asked(foreseen, change) : change('check'));
      } catch (error) {
        const failure = failureOf(error);
        // Answered already, where there was a risk to answer.
        if (failure?.code !== 'lockout_risk' || foreseen?.risk) throw error;
        return asked({ risk: failure.detail, lost: null }, change);
      }
    },
    [asked],
  );
  const guard = useMemo(() => ({ guarded, asking: answer !== null }), [guarded, answer]);
  return (
    <GuardContext value={guard}>
      {children}
      <LockoutDialog
        opened={answer !== null}
        question={question}
        managed={managed}
        busy={busy}
        onAnswer={(chosen) => busy === null && answer?.(chosen)}
      />
    </GuardContext>
  );
}

async function foresee(plan: Plan): Promise<ChangeQuestion | null> {
  const { subject, change } = plan;
  return change && questionOf(plan, await call('ipAccess.foresee', { subject, change }));
}
