import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { JobView } from '../../../preload/contract/job.ts';
import type { Foresight, Replay } from '../../../preload/contract/replay.ts';
import type { PlannedChange } from '../../../preload/contract/rule-change.ts';
import { call, CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { useJob } from '../ui/use-job.ts';
import { useOnUnmount } from '../ui/use-on-unmount.ts';
import type { Plan } from './change-question.ts';

/** Asked anew whenever the list is, as are the readings of what stands in fields. */
const key = (subject: number, what: 'foresight' | 'replay' | 'replayed', of: unknown) =>
  ['ipAccess', subject, 'reading', what, of] as const;

/** The change that adding a rule is, with nothing else said of it. */
export function adding(rule: string): PlannedChange {
  return { kind: 'add', rule, note: '', expiresAt: null, hostBitsSeen: true };
}

/** What adding a rule would do. */
export function useForesight(subject: number, rule: string) {
  return useQuery<Foresight | null>({
    queryKey: key(subject, 'foresight', rule),
    queryFn: () => call('ipAccess.foresee', { subject, change: adding(rule) }),
    gcTime: 60_000,
  });
}

/** The first answer to what a list would have done about past sign-ins. */
export function useReplay({ subject, change }: Plan) {
  return useQuery<Replay | null>({
    queryKey: key(subject, 'replay', change),
    queryFn: () => call('ipAccess.replay', { subject, change }),
    gcTime: 60_000,
  });
}

/** A replay that fills up. */
export interface Filling {
  replay: Replay;
  /** The job that looks at older sign-ins; null: none runs. */
  job: JobView | null;
  error: unknown;
  start: () => void;
  stop: () => void;
}

/** Goes on from the first answer until all sign-ins were looked at, or whoever looks goes away. */
export function useFilling({ subject, change }: Plan, first: Replay): Filling {
  const { job, follow, cancel } = useJob();
  const gone = useRef(false);
  const begin = useMutation({
    mutationFn: () => call('ipAccess.replayAll', { subject, change }),
    onSuccess: (begun) => (gone.current ? drop(begun) : follow(begun)),
  });
  const stop = useAction(cancel);
  const goOn = useEffectEvent(() => {
    if (first.since !== null) begin.mutate();
  });
  useEffect(() => goOn(), []);
  useOnUnmount(() => {
    gone.current = true;
    if (job?.state === 'running') drop(job);
  });

  const found = useQuery({
    queryKey: [...key(subject, 'replayed', job?.id), job?.done, job?.state],
    queryFn: () => call('ipAccess.replayed', { subject, id: job?.id ?? 0 }),
    enabled: job !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const failed = job?.failure ? new CallFailed(job.failure) : null;
  return {
    replay: found.data ?? first,
    job: job?.state === 'running' ? job : null,
    error: begin.error ?? stop.error ?? found.error ?? failed,
    start: () => begin.mutate(),
    stop: () => void stop.run(),
  };
}

/** Nobody looks any more; where it has ended by itself, all the better. */
function drop({ id }: JobView): void {
  call('job.cancel', { id }).catch(() => {});
}
