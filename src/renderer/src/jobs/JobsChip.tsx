import { Button } from '@mantine/core';
import { IconProgress, IconProgressCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMainEvent } from '../api/events.ts';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { formatPercent } from '../ui/format.ts';
import { useJobs } from '../ui/use-jobs.ts';
import { JobList } from './JobList.tsx';
import classes from './Jobs.module.css';
import { partOf } from './part.ts';

/**
 * What takes longer goes on by itself, whichever screen is open: in the header of all of them, quietly,
 * and not at all where nobody has begun anything. Its list lies behind it.
 */
export function JobsChip() {
  const { t } = useTranslation('jobs');
  const { jobs, cancel, forgetEnded } = useJobs();
  const [opened, setOpened] = useState(false);
  useMainEvent('notice.opened', (kind) => {
    if (kind === 'jobEnded') setOpened(true);
  });
  const running = jobs.find(({ state }) => state === 'running');
  const part = running ? partOf(running) : null;
  const far = part === null ? null : formatPercent(part);
  const ChipIcon = running ? IconProgress : IconProgressCheck;
  return (
    <>
      {(jobs.length > 0 || opened) && (
        <Button
          variant="subtle"
          color="gray"
          className={classes.chip}
          size="sm"
          px="xs"
          flex="none"
          aria-label={running ? t('chip.running', { far: far ?? t('begins') }) : t('title')}
          title={t('title')}
          onClick={() => setOpened(true)}
        >
          <ChipIcon size="1.125rem" aria-hidden />
          {far !== null && <span className={classes.far}>{far}</span>}
        </Button>
      )}
      <DetailDrawer opened={opened} title={t('title')} onClose={() => setOpened(false)}>
        <JobList jobs={jobs} onCancel={cancel} onForgetEnded={forgetEnded} />
      </DetailDrawer>
    </>
  );
}
