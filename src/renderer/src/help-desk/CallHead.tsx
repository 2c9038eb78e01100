import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck, CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { countdownText } from '../codes/duration.ts';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { useSecondsSince } from '../ui/use-seconds-until.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './CallHead.module.css';
import { callState, openWay, type CallState } from './caller.ts';
import { ChangeWant } from './ChangeWant.tsx';
import { RefusedActNotice } from './RefusedActNotice.tsx';
import { StillNeeded, useWayText } from './StillNeeded.tsx';

const looks: Record<CallState, Status> = {
  waiting: 'warning',
  proven: 'ok',
  overridden: 'unsure',
  refused: 'refused',
  other: 'off',
};

interface CallHeadProps {
  view: HelpDeskView;
  caller: CallerCheck;
  onGoOn: (want: CallerWant) => void;
}

/** How long a call lasts, what is wanted, what that still needs, and the way on once it needs nothing. */
export function CallHead({ view, caller, onGoOn }: CallHeadProps) {
  const { t } = useTranslation('helpDesk');
  const state = callState(caller, view.needs);
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
      <ChangeWant view={view} caller={caller} />
      {caller.reference !== '' && (
        <Labelled label={t('call.referenceIs')}>
          <bdi>{visibleText(caller.reference)}</bdi>
        </Labelled>
      )}
      <Labelled label={t('call.words')}>
        <strong lang={view.language} translate="no">
          {caller.words}
        </strong>
      </Labelled>
      {caller.override && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('call.overriddenWhy', {
            name: visibleText(caller.override.by),
            reason: visibleText(caller.override.reason),
          })}
        </Alert>
      )}
      <Need view={view} want={caller.want} onGoOn={onGoOn} />
    </Stack>
  );
}

/** What the act that is wanted still needs; where it needs no more proof, the way to it. */
function Need({ view, want, onGoOn }: Omit<CallHeadProps, 'caller'> & { want: CallerWant }) {
  const { t } = useTranslation('helpDesk');
  const wayText = useWayText();
  if (want === 'other') return <Text size="sm">{t('call.otherWhat')}</Text>;
  const need = view.needs[want];
  if (need.refused !== null) return <RefusedActNotice because={need.refused} view={view} />;
  const way = openWay(need);
  if (way === null) return <StillNeeded ways={need.ways} />;
  const then = wayText(way);
  return (
    <>
      {then !== '' && <Text size="sm">{t('need.next', { what: then })}</Text>}
      {/* Another one for another act, so that it takes the focus again. */}
      <Button key={want} onClick={() => onGoOn(want)} autoFocus data-autofocus>
        {t('call.goOn', { action: t(`want.${want}`) })}
      </Button>
    </>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Text size="sm" className={classes.wrap}>
      <Text span inherit c="dimmed">
        {label}
      </Text>{' '}
      {children}
    </Text>
  );
}

function Elapsed({ since }: { since: number }) {
  return (
    <span role="timer" className={classes.clock}>
      {countdownText(useSecondsSince(since))}
    </span>
  );
}
