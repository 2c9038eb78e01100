import { useRef, useState } from 'react';
import type { JobView } from '../../../preload/contract/job.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

/** Follows a job that a dialog has begun, up to its end; null: none has begun. */
export function useJob() {
  const [job, setJob] = useState<JobView | null>(null);
  const latest = useRef<JobView | null>(null);
  useMainEvent('job.changed', (view) => {
    latest.current = view;
    if (job?.id === view.id) setJob(view);
  });
  return {
    job,
    /** Its end may have been told before the answer to the call that began it. */
    follow: (begun: JobView) => setJob(latest.current?.id === begun.id ? latest.current : begun),
    /** Ends it, and answers once it has stopped. */
    cancel: async () => {
      if (job) setJob(await call('job.cancel', { id: job.id }));
    },
    forget: () => setJob(null),
  };
}

export type FollowedJob = ReturnType<typeof useJob>;
