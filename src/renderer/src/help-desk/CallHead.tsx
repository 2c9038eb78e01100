import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck } from '../../../preload/contract/help-desk.ts';
import { countdownText } from '../codes/duration.ts';
import { useSecondsSince } from '../ui/use-seconds-until.ts';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { DeskAction } from './actions.ts';
import { callState, stepsDone, type CallState } from './caller.ts';
import classes from './CallHead.module.css';
import '@mantine/core/styles/Progress.css';

const looks: Record<CallState, Status> = {
  waiting: 'warning',
  passed: 'ok',
  overridden: 'unsure',
};

interface CallHeadProps {
  caller: CallerCheck;
  /** What waits for the caller to be verified. */
  next: DeskAction | null;
  onGoOn: (action: DeskAction) => void;
}

/** How long a call lasts, what it is about, and how far the caller is verified. */
export function CallHead({ caller, next, onGoOn }: CallHeadProps) {
  const { t } = useTranslation('helpDesk');
  const done = stepsDone(caller);
  const progress = t('call.progress', { done, count: caller.needed });
  const state = callState(caller);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <div role="status">
          <StatusBadge status={looks[state]}>{t(`call.${state}`)}</StatusBadge>
        </div>
        <Text size="sm">
          {t('call.timer')} <Elapsed since={caller.startedAt} />
        </Text>
      </Group>
      {caller.reference !== '' && (
        <Text size="sm" className={classes.wrap}>
          <Text span inherit c="dimmed">
            {t('call.referenceIs')}
          </Text>{' '}
          <bdi>{visibleText(caller.reference)}</bdi>
        </Text>
      )}
      {caller.needed > 0 && (
        <>
          <Text size="sm" fw={500}>
            {progress}
          </Text>
          <Progress
            value={Math.min(100, (100 * done) / caller.needed)}
            color={caller.passed ? 'green' : 'orange'}
            aria-label={progress}
          />
        </>
      )}
      {caller.overridden !== null && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('call.overriddenWhy', { reason: visibleText(caller.overridden) })}
        </Alert>
      )}
      {caller.passed && next && (
        <Button onClick={() => onGoOn(next)}>
          {t('call.goOn', { action: t(`action.${next}`) })}
        </Button>
      )}
    </Stack>
  );
}

function Elapsed({ since }: { since: number }) {
  return (
    <span role="timer" className={classes.clock}>
      {countdownText(useSecondsSince(since))}
    </span>
  );
}
