import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobView } from '../../../preload/contract/job.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

const key = ['jobs'] as const;

/** What this session has begun, the newest first, kept in step with the main process on every screen. */
export function useJobs() {
  const client = useQueryClient();
  const keep = (jobs: JobView[]) => void client.setQueryData(key, jobs);
  const { data: jobs = [] } = useQuery({
    queryKey: key,
    queryFn: () => call('job.list', {}),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  useMainEvent('job.changed', (view) => {
    keep(withNewest(client.getQueryData<JobView[]>(key) ?? [], view));
    // An answer that is on its way may be older than what was just told.
    if (view.state !== 'running') void client.invalidateQueries({ queryKey: key });
  });
  return {
    jobs,
    /** Ends one, and answers once it has stopped. */
    cancel: async ({ id }: JobView) => {
      const stopped = await call('job.cancel', { id });
      keep(withNewest(client.getQueryData<JobView[]>(key) ?? [], stopped));
    },
    /** Takes those that are over off the list. */
    forgetEnded: async () => keep(await call('job.forgetEnded', {})),
  };
}

function withNewest(jobs: readonly JobView[], view: JobView): JobView[] {
  if (!jobs.some(({ id }) => id === view.id)) return [view, ...jobs];
  return jobs.map((job) => (job.id === view.id ? view : job));
}
