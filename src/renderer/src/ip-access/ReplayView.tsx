import { Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Replay, ReplayDays, ReplayFate } from '../../../preload/contract/replay.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import type { Plan } from './change-question.ts';
import { ReplayTable } from './ReplayTable.tsx';
import { type Filling, useFilling } from './use-replay.ts';
import '@mantine/core/styles/Progress.css';
import '@mantine/core/styles/SegmentedControl.css';

const spans: readonly ReplayDays[] = [30, 90, 365];
/** Long enough to tell, short enough to be about today's addresses. */
const usualSpan: ReplayDays = 90;

interface ReplayViewProps {
  plan: Plan;
  /** The first answer; more is looked at where it is not the whole. */
  first: Replay;
  /** What is shown, in that order. */
  fates: readonly ReplayFate[];
}

/** What a list would have done about the sign-ins of one of three spans; it fills up by itself. */
export function ReplayView({ plan, first, fates }: ReplayViewProps) {
  const [days, setDays] = useState<ReplayDays>(spanWithNews(first));
  const filling = useFilling(plan, first);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm" align="flex-end">
        <Summary replay={filling.replay} days={days} />
        <SpanChoice days={days} onChange={setDays} />
      </Group>
      <ReplayTable replay={filling.replay} days={days} fates={fates} />
      <Progressing filling={filling} days={days} />
    </Stack>
  );
}

/** The usual span, unless only a longer one has something that would be lost. */
function spanWithNews({ newlyRefused }: Replay): ReplayDays {
  const { addresses } = newlyRefused;
  return addresses[usualSpan] === 0 && addresses[365] > 0 ? 365 : usualSpan;
}

function Summary({ replay, days }: { replay: Replay; days: ReplayDays }) {
  const { t } = useTranslation('ipAccess');
  const { looked, unknown, newlyRefused, refused } = replay;
  const lost = newlyRefused.signIns[days] + refused.signIns[days];
  return (
    <Text size="sm" role="status">
      {looked[days] === 0
        ? t('replay.none', { days })
        : t('replay.summary', { count: looked[days], refused: formatNumber(lost), days })}
      {unknown[days] > 0 && <> {t('replay.unknown', { count: unknown[days] })}</>}
    </Text>
  );
}

interface SpanChoiceProps {
  days: ReplayDays;
  onChange: (days: ReplayDays) => void;
}

function SpanChoice({ days, onChange }: SpanChoiceProps) {
  const { t } = useTranslation('ipAccess');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('replay.span')}
      value={String(days)}
      onChange={(value) => onChange(spans.find((each) => String(each) === value) ?? usualSpan)}
      data={spans.map((each) => ({
        value: String(each),
        label: t('replay.days', { count: each }),
      }))}
    />
  );
}

/** How far it is, or where it stopped. */
function Progressing({ filling, days }: { filling: Filling; days: ReplayDays }) {
  const { t } = useTranslation('ipAccess');
  const { replay, job, error, start, stop } = filling;
  const [opened] = useState(() => Date.now());
  const isWhole = replay.since === null || replay.since <= opened - days * 86_400_000;
  if (job)
    return (
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" c="dimmed" flex="none">
          {t('replay.filling')}
        </Text>
        <Progress
          flex={1}
          aria-label={t('replay.filling')}
          value={job.total ? (100 * job.done) / job.total : 0}
        />
        <Button variant="default" size="compact-sm" onClick={stop}>
          {t('replay.stop')}
        </Button>
      </Group>
    );
  if (isWhole && !error) return null;
  return (
    <>
      <FailureAlert error={error} />
      {replay.since !== null && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t('replay.partly', { when: formatDateTime(replay.since) })}
          </Text>
          <Button variant="default" size="compact-sm" onClick={start}>
            {t('replay.goOn')}
          </Button>
        </Group>
      )}
    </>
  );
}
