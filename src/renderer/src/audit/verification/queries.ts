import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { JobView } from '../../../../preload/contract/job.ts';
import { call } from '../../api/call.ts';
import { useMainEvent } from '../../api/events.ts';

const key = ['audit', 'verification'] as const;

/** How the history stands, kept fresh. */
export function useVerification() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: key });
  useMainEvent('audit.changed', refresh);
  useMainEvent('history.appended', refresh);
  return useQuery({ queryKey: key, queryFn: () => call('audit.verification', {}), staleTime: 0 });
}

/** A verification that this window asked for; null: none, or its end was read. */
export function useVerifyJob() {
  const client = useQueryClient();
  const [job, setJob] = useState<JobView | null>(null);
  const latest = useRef<JobView | null>(null);
  useMainEvent('job.changed', (view) => {
    if (view.kind !== 'verify') return;
    latest.current = view;
    if (view.id === job?.id) setJob(view);
    if (view.state !== 'running') void client.invalidateQueries({ queryKey: key });
  });
  return {
    job,
    begin: async () => {
      const begun = await call('audit.verify', {});
      // Its end may have been told before the answer to the call that began it.
      setJob(latest.current?.id === begun.id ? latest.current : begun);
    },
    cancel: async () => {
      if (job) setJob(await call('job.cancel', { id: job.id }));
    },
  };
}
