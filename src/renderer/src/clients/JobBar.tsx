import { Button, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action.ts';
import { CallFailed } from '../api/call.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { DockBar } from '../ui/Dock.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import classes from './JobBar.module.css';
import type { BulkJob, BulkJobs } from './use-bulk-job.ts';
import '@mantine/core/styles/Progress.css';

interface JobBarProps {
  job: BulkJob;
  jobs: BulkJobs;
}

/** How far a bulk action is and, at its end, what came of it. */
export function JobBar({ job, jobs }: JobBarProps) {
  const { t } = useTranslation('clients');
  return (
    <DockBar label={t('job.region')}>
      {job.state === 'running' ? (
        <Running job={job} onCancel={jobs.cancel} />
      ) : (
        <>
          <Outcome job={job} />
          <Button variant="default" onClick={jobs.dismiss}>
            {t('job.close')}
          </Button>
        </>
      )}
    </DockBar>
  );
}

function Running({ job, onCancel }: { job: BulkJob; onCancel: () => Promise<void> }) {
  const { t } = useTranslation('clients');
  const cancel = useAction(onCancel);
  const { kind, done, total } = job;
  const words = t(`bulk.${kind}.running`);
  return (
    <>
      <Text fw={600} role="status">
        {words}
      </Text>
      <Progress
        aria-label={words}
        className={classes.progress}
        value={total ? (done / total) * 100 : 0}
        animated
      />
      <Text size="sm" c="dimmed">
        {total === null
          ? t('job.begins')
          : t('job.progress', { done: formatNumber(done), total: formatNumber(total) })}
      </Text>
      <BusyButton variant="default" busy={cancel.busy} onClick={() => void cancel.run()}>
        {t('job.cancel')}
      </BusyButton>
    </>
  );
}

function Outcome({ job }: { job: BulkJob }) {
  const { t } = useTranslation('clients');
  const { kind, state, changed, skipped, failure } = job;
  if (state === 'failed') {
    return (
      <Stack flex={1}>
        <FailureAlert error={failure && new CallFailed(failure)} />
      </Stack>
    );
  }
  const ending = state === 'cancelled' ? 'cancelled' : 'done';
  return (
    <Text role="status" flex={1}>
      {t(`bulk.${kind}.${ending}`, { count: changed, shown: formatNumber(changed) })}{' '}
      {skipped > 0 && t(`bulk.${kind}.skipped`, { count: skipped, shown: formatNumber(skipped) })}
    </Text>
  );
}
