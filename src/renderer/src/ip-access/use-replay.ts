import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JobView } from '../../../preload/contract/job.ts';
import type { Foresight, Replay } from '../../../preload/contract/replay.ts';
import type { PlannedChange } from '../../../preload/contract/rule-change.ts';
import { call, CallFailed } from '../api/call.ts';
import { useJob } from '../ui/use-job.ts';
import { useOnUnmount } from '../ui/use-on-unmount.ts';
import type { Plan } from './change-question.ts';

/** Asked anew whenever the list is, as are the readings of what stands in fields. */
const key = (subject: number, what: 'foresight' | 'replay', change: unknown) =>
  ['ipAccess', subject, 'reading', what, change] as const;

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
  start: () => Promise<void>;
  stop: () => Promise<unknown>;
}

/** Goes on from the first answer until all sign-ins were looked at, or whoever looks goes away. */
export function useFilling({ subject, change }: Plan, first: Replay): Filling {
  const [replay, setReplay] = useState(first);
  const [refused, setRefused] = useState<unknown>(null);
  const { job, follow, cancel } = useJob();
  const running = job?.state === 'running' ? job : null;
  const gone = useRef(false);

  const start = async () => {
    setRefused(null);
    try {
      const begun = await call('ipAccess.replayAll', { subject, change });
      if (gone.current) await call('job.cancel', { id: begun.id });
      else follow(begun);
    } catch (error) {
      setRefused(error);
    }
  };
  const goOn = useEffectEvent(() => {
    if (first.since !== null) void start();
  });
  useEffect(() => goOn(), []);
  useOnUnmount(() => {
    gone.current = true;
    if (running) cancel().catch(() => {});
  });

  const look = useEffectEvent(async (id: number) => {
    const found = await call('ipAccess.replayed', { subject, id });
    // A whole one is not taken back by one that was asked for before it.
    if (found) setReplay((known) => (known.since === null ? known : found));
  });
  useEffect(() => {
    if (job) look(job.id).catch(setRefused);
  }, [job]);

  const failed = job?.failure ? new CallFailed(job.failure) : null;
  return { replay, job: running, error: refused ?? failed, start, stop: cancel };
}
