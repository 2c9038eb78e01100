import { useRef, useState } from 'react';
import type { JobView } from '../../../preload/contract/job.ts';
import { call, CallFailed } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { failureOf } from '../api/failure-text.ts';
import { placeOf, type MoveValues } from './move-form.ts';

/** Where a move is. */
export type MoveStep =
  | { name: 'ask'; busy: boolean; error: unknown }
  | { name: 'running'; job: JobView }
  | { name: 'ended'; state: Exclude<JobView['state'], 'running'>; error: unknown };

const start = { name: 'ask', busy: false, error: null } as const;

/** Begins a move and follows it to its end. `onBlame`: a field of the form is not right after all. */
export function useMove(onBlame: (error: unknown) => void) {
  const [step, setStep] = useState<MoveStep>(start);
  const latest = useRef<JobView | null>(null);

  useMainEvent('job.changed', (view) => {
    latest.current = view;
    if (step.name === 'running' && step.job.id === view.id) setStep(stepOf(view));
  });

  /** Its end may have been told before the answer to the call that began it. */
  const newest = (begun: JobView) => (latest.current?.id === begun.id ? latest.current : begun);

  const begin = async (values: MoveValues) => {
    setStep({ ...start, busy: true });
    try {
      const input = { ...placeOf(values), name: values.name.trim() };
      setStep(stepOf(newest(await call('team.move', input))));
    } catch (error) {
      setStep({ ...start, error });
      if (failureOf(error)?.fields !== undefined) onBlame(error);
    }
  };

  const cancel = async () => {
    if (step.name === 'running') setStep(stepOf(await call('job.cancel', { id: step.job.id })));
  };

  return { step, begin, cancel, restart: () => setStep(start) };
}

function stepOf(job: JobView): MoveStep {
  const { state, failure } = job;
  if (state === 'running') return { name: 'running', job };
  return { name: 'ended', state, error: failure && new CallFailed(failure) };
}
