import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck, HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { countdownText } from '../mfa/duration.ts';
import { useSecondsSince } from '../mfa/use-seconds-until.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { DeskAction } from './actions.ts';
import { callState, stepsDone, type CallState } from './caller.ts';
import classes from './CallSheet.module.css';
import { AuthenticatorStep } from './AuthenticatorStep.tsx';
import { CallBackStep } from './CallBackStep.tsx';
import { EmailStep } from './EmailStep.tsx';
import { FactsStep } from './FactsStep.tsx';
import { Override } from './Override.tsx';
import { useKeepCaller } from './queries.ts';
import '@mantine/core/styles/Progress.css';

interface CallSheetProps {
  view: HelpDeskView;
  caller: CallerCheck;
  next: DeskAction | null;
  onGoOn: (action: DeskAction) => void;
  onHide: () => void;
}

/** The worksheet of a call: how long it lasts, which steps are done, and what is left to do. */
export function CallSheet({ view, caller, next, onGoOn, onHide }: CallSheetProps) {
  const { t } = useTranslation('helpDesk');
  const step = { view, caller };
  return (
    <Stack gap="md">
      <Head caller={caller} />
      {caller.passed && next && (
        <Button onClick={() => onGoOn(next)}>
          {t('call.goOn', { action: t(`action.${next}`) })}
        </Button>
      )}
      <div className={classes.steps}>
        <AuthenticatorStep {...step} />
        <EmailStep {...step} />
        <CallBackStep {...step} />
        <FactsStep {...step} />
      </div>
      {!caller.passed && <Override subject={view.id} />}
      <End subject={view.id} onEnded={onHide} />
    </Stack>
  );
}

const looks: Record<CallState, Status> = {
  waiting: 'warning',
  passed: 'ok',
  overridden: 'unsure',
};

function Head({ caller }: { caller: CallerCheck }) {
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

function End({ subject, onEnded }: { subject: number; onEnded: () => void }) {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepCaller(subject);
  const end = useAction(async () => {
    await call('caller.end', { subject });
    keep(null);
    notify(t('call.ended'));
    onEnded();
  });
  return (
    <Stack gap="xs" className={classes.foot}>
      <FailureAlert error={end.error} />
      <BusyButton variant="default" busy={end.busy} onClick={() => void end.run()}>
        {t('call.end')}
      </BusyButton>
    </Stack>
  );
}
