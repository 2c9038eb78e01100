import { Button, Group, Stack } from '@mantine/core';
import { IconProgressCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../preload/contract/job.ts';
import { useAction } from '../api/use-action.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { JobItem } from './JobItem.tsx';
import classes from './Jobs.module.css';

interface JobListProps {
  /** The newest first. */
  jobs: readonly JobView[];
  onCancel: (job: JobView) => Promise<void>;
  onForgetEnded: () => Promise<void>;
}

/** What is being done, and what came of what was done before, in this session. */
export function JobList({ jobs, onCancel, onForgetEnded }: JobListProps) {
  const { t } = useTranslation('jobs');
  const forget = useAction(onForgetEnded);
  if (jobs.length === 0)
    return <EmptyState icon={IconProgressCheck} title={t('empty')} description={t('emptyBody')} />;
  return (
    <Stack gap="md">
      <ul className={classes.list} aria-label={t('title')}>
        {jobs.map((job) => (
          <JobItem key={job.id} job={job} onCancel={() => onCancel(job)} />
        ))}
      </ul>
      <FailureAlert error={forget.error} />
      {jobs.some(({ state }) => state !== 'running') && (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void forget.run()}>
            {t('forget')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
