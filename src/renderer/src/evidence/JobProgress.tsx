import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../preload/contract/job.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatPercent } from '../ui/format.ts';
import '@mantine/core/styles/Progress.css';

interface JobProgressProps {
  job: JobView;
  /** What is being done. */
  label: string;
  onCancel: () => Promise<void>;
  /** Closes the dialog and lets it go on. */
  onBackground: () => void;
}

/** How far a job is, with the way to end it. */
export function JobProgress({ job, label, onCancel, onBackground }: JobProgressProps) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const cancel = useAction(onCancel);
  const { done, total } = job;
  const part = total ? Math.min(1, done / total) : 0;
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {cancel.busy ? t('job.cancelling') : label}
      </Text>
      <Progress aria-label={label} value={part * 100} animated />
      <Text size="sm" c="dimmed" mih="1.55em">
        {total === null ? t('job.begins') : formatPercent(part)}
      </Text>
      <FailureAlert error={cancel.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onBackground}>
          {ui('background')}
        </Button>
        <BusyButton
          variant="default"
          busy={cancel.busy}
          onClick={() => void cancel.run()}
          autoFocus
        >
          {t('job.cancel')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
