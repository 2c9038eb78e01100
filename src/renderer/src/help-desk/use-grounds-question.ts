import { useRef, useState } from 'react';
import type { Grounds, OpeningAct } from '../../../preload/contract/channel.ts';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { Deed, Granted } from '../session/desk.ts';
import { failureOf } from '../api/failure-text.ts';
import type { FailureCode } from '../../../preload/contract/failure.ts';

/** An act that waits for its grounds. */
export interface GroundsQuestion extends Deed {
  subject: number;
  act: (grounds: NonNullable<Grounds>) => Promise<void>;
  onAsked: () => void;
  onCancel: () => void;
  /** The caller is verified first; the question comes back afterwards. */
  aside: boolean;
}

/** Refusals that are put right in the dialog; all others are told where the act was begun. */
const putRightHere = new Set<FailureCode>([
  'second_needed',
  'second_refused',
  'proof_needed',
  'act_refused',
  'must_wait',
  'override_unreviewed',
  'caller_none',
  'throttled',
  'too_many_acts',
  'confirm_needed',
]);

function isPutRightHere(error: unknown): boolean {
  const failure = failureOf(error);
  return failure !== null && (putRightHere.has(failure.code) || 'reason' in (failure.fields ?? {}));
}

/** Keeps the one question for grounds that is open, and what was typed as the last reason. */
export function useGroundsQuestion() {
  const [question, setQuestion] = useState<GroundsQuestion | null>(null);
  const [reason, setReason] = useState('');
  const about = useRef('');

  const ask = <T>(
    subject: number,
    deed: Deed,
    act: (grounds: Grounds) => Promise<T>,
  ): Promise<Granted<T>> =>
    new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        setQuestion(null);
        end();
      };
      const key = `${subject} ${deed.details.act}`;
      // A change that asks back, about a lockout for example, comes here twice for one reason.
      if (about.current !== key) setReason('');
      about.current = key;
      setQuestion({
        ...deed,
        subject,
        aside: false,
        act: async (grounds) => {
          try {
            const value = await act(grounds);
            finish(() => resolve({ done: true, value }));
          } catch (error) {
            if (isPutRightHere(error)) throw error;
            finish(() => reject(error));
          }
        },
        onAsked: () => finish(() => resolve({ done: false, asked: true })),
        onCancel: () => finish(() => resolve({ done: false, asked: false })),
      });
    });

  const setAside = (aside: boolean) => setQuestion((now) => now && { ...now, aside });
  return {
    question,
    reason,
    setReason,
    ask,
    stepAside: () => setAside(true),
    /** Comes back to the question of this act about this account, if it stepped aside. */
    resume: (subject: number, want: CallerWant): boolean => {
      const waits = question?.aside && question.subject === subject;
      if (!waits || question.details.act !== (want as OpeningAct)) return false;
      setAside(false);
      return true;
    },
    giveUp: () => {
      if (question?.aside) question.onCancel();
    },
  };
}

export type GroundsQuestions = ReturnType<typeof useGroundsQuestion>;
