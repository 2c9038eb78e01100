import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useMainEvent } from '../../api/events.ts';
import { useJobs } from '../../ui/use-jobs.ts';

const key = ['audit', 'verification'] as const;

/** How the history stands, kept fresh. */
export function useVerification() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: key });
  useMainEvent('audit.changed', refresh);
  useMainEvent('history.appended', refresh);
  return useQuery({ queryKey: key, queryFn: () => call('audit.verification', {}), staleTime: 0 });
}

/** A verification that this window asked for, here or before it left this screen; null: none, or its end was read. */
export function useVerifyJob() {
  const client = useQueryClient();
  const [begun, setBegun] = useState<number | null>(null);
  const { jobs, cancel } = useJobs();
  const job = jobs.find(
    ({ id, kind, state }) => kind === 'verify' && (id === begun || state === 'running'),
  );
  useMainEvent('job.changed', ({ kind, state }) => {
    if (kind === 'verify' && state !== 'running') void client.invalidateQueries({ queryKey: key });
  });
  return {
    job: job ?? null,
    begin: async () => setBegun((await call('audit.verify', {})).id),
    cancel: async () => {
      if (job) await cancel(job);
    },
  };
}
