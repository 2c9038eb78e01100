import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobKind, JobView } from '../../../preload/contract/job.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { failureOf } from '../api/failure-text.ts';

export type BulkKind = Extract<JobKind, 'requireMfa' | 'sendNotice' | 'export'>;
export type BulkJob = JobView & { kind: BulkKind };

const key = ['clients', 'job'] as const;
const bulkKinds = new Set<JobKind>(['requireMfa', 'sendNotice', 'export']);
const isBulk = (job: JobView): job is BulkJob => bulkKinds.has(job.kind);

/** The bulk action of this window: it goes on while another screen is open, and how it ended stays to be read. */
export function useBulkJob() {
  const client = useQueryClient();
  const held = () => client.getQueryData<BulkJob | null>(key) ?? null;
  const keep = (job: JobView | null) => {
    if (job === null || isBulk(job)) client.setQueryData(key, job);
  };
  const { data: job } = useQuery({
    queryKey: key,
    // What was told while nobody listened.
    queryFn: () => latest(held()),
    staleTime: 0,
    gcTime: Infinity,
  });
  useMainEvent('job.changed', (view) => {
    if (view.id === held()?.id) keep(view);
  });
  return {
    job: job ?? null,
    /** Shows a job from its start on. */
    follow: (begun: JobView) => {
      keep(begun);
      void client.invalidateQueries({ queryKey: key });
    },
    cancel: async () => {
      const running = held();
      if (running) keep(await call('job.cancel', { id: running.id }));
    },
    dismiss: () => keep(null),
  };
}

export type BulkJobs = ReturnType<typeof useBulkJob>;

async function latest(held: BulkJob | null): Promise<BulkJob | null> {
  if (held?.state !== 'running') return held;
  try {
    const job = await call('job.view', { id: held.id });
    return isBulk(job) ? job : null;
  } catch (error) {
    if (failureOf(error)?.code === 'job_gone') return null;
    throw error;
  }
}
