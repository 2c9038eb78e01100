import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../preload/contract/job.ts';
import { CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatPercent } from '../ui/format.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import classes from './Jobs.module.css';
import { partOf } from './part.ts';
import { useOutcome } from './use-outcome.ts';
import '@mantine/core/styles/Progress.css';

/** One job: how far it is, with the way to end it, or what came of it. */
export function JobItem({ job, onCancel }: { job: JobView; onCancel: () => Promise<void> }) {
  const { t } = useTranslation('jobs');
  const { kind, state, startedAt, endedAt, failure } = job;
  const name = t(`kind.${kind}`);
  return (
    <li className={classes.job} aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Text fw={600}>{name}</Text>
          {state === 'failed' && <StatusBadge status="failed">{t('state.failed')}</StatusBadge>}
          {state === 'cancelled' && <StatusBadge status="off">{t('state.cancelled')}</StatusBadge>}
        </Group>
        {state === 'running' ? (
          <Running job={job} name={name} onCancel={onCancel} />
        ) : (
          <Outcome job={job} />
        )}
        <FailureAlert error={failure && new CallFailed(failure)} />
        <Text size="xs" c="dimmed">
          {endedAt === null
            ? t('since', { at: formatDateTime(startedAt, 'time') })
            : t('ended', { at: formatDateTime(endedAt, 'time') })}
        </Text>
      </Stack>
    </li>
  );
}

interface RunningProps {
  job: JobView;
  name: string;
  onCancel: () => Promise<void>;
}

function Running({ job, name, onCancel }: RunningProps) {
  const { t } = useTranslation('jobs');
  const { t: ui } = useTranslation('ui');
  const cancel = useAction(onCancel);
  const part = partOf(job);
  return (
    <>
      <Progress aria-label={name} value={(part ?? 0) * 100} animated />
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed">
          {part === null ? t('begins') : formatPercent(part)}
        </Text>
        {job.cancellable ? (
          <BusyButton
            variant="default"
            size="xs"
            busy={cancel.busy}
            aria-label={t('cancel', { name })}
            onClick={() => void cancel.run()}
          >
            {ui('cancel')}
          </BusyButton>
        ) : (
          <Text size="sm" c="dimmed">
            {t('goesOn')}
          </Text>
        )}
      </Group>
      <FailureAlert error={cancel.error} />
    </>
  );
}

function Outcome({ job }: { job: JobView }) {
  const words = useOutcome(job);
  return words === null ? null : <Text size="sm">{words}</Text>;
}
