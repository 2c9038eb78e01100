import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProbationView } from '../../../preload/contract/ip-access.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useLockoutGuard } from './lockout-guard.tsx';
import { useKeepProbation, useUndoProbation } from './queries.ts';
import '@mantine/core/styles/List.css';

/** The rules that are named; how many more there are is told. */
const mostNamed = 5;

interface ProbationNoticeProps {
  subject: number;
  probation: ProbationView;
}

/** The list goes back by itself: in what time, to what, and the two ways to end that. */
export function ProbationNotice({ subject, probation }: ProbationNoticeProps) {
  const { t } = useTranslation('ipAccess');
  const { keep, undo } = useEnds(subject);
  return (
    <Alert
      role="note"
      color="blue"
      icon={<IconHourglass aria-hidden />}
      title={t('probation.notice.title')}
    >
      <Stack gap="sm">
        <TimeLeft until={probation.until} />
        <Undoing probation={probation} />
        <FailureAlert error={keep.error ?? undo.error} />
        <Group gap="sm">
          <BusyButton
            busy={keep.busy}
            unavailable={undo.busy}
            onClick={() => {
              undo.clear();
              void keep.run();
            }}
          >
            {t('probation.notice.keep')}
          </BusyButton>
          <BusyButton
            variant="default"
            busy={undo.busy}
            unavailable={keep.busy}
            onClick={() => {
              keep.clear();
              void undo.run();
            }}
          >
            {t('probation.notice.undo')}
          </BusyButton>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Read out only where somebody asks for it: it changes every second. */
function TimeLeft({ until }: { until: number }) {
  const { t } = useTranslation('ipAccess');
  const seconds = useSecondsUntil(until);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Text size="sm" role="timer" aria-live="off">
      {t('probation.notice.left')}{' '}
      <Text span fw={600} ff="monospace">
        {text}
      </Text>
    </Text>
  );
}

function Undoing({
  probation: { by, at, until, undoes },
}: Pick<ProbationNoticeProps, 'probation'>) {
  const { t } = useTranslation('ipAccess');
  const facts = {
    name: visibleText(by),
    at: formatDateTime(at),
    until: formatDateTime(until, 'time'),
  };
  const more = undoes.length - mostNamed;
  if (undoes.length === 0) return <Text size="sm">{t('probation.notice.nothing', facts)}</Text>;
  return (
    <>
      <Text size="sm">{t('probation.notice.body', facts)}</Text>
      <List size="sm" aria-label={t('probation.notice.undoes')}>
        {undoes.slice(0, mostNamed).map(({ what, rule }) => (
          <List.Item key={rule}>
            {t(`probation.notice.${what}`, { rule: visibleText(rule) })}
          </List.Item>
        ))}
        {more > 0 && <List.Item>{t('probation.notice.more', { count: more })}</List.Item>}
      </List>
    </>
  );
}

function useEnds(subject: number) {
  const { t } = useTranslation('ipAccess');
  const { guarded } = useLockoutGuard();
  const keeping = useKeepProbation(subject);
  const undoing = useUndoProbation(subject);
  const keep = useAction(async () => {
    const view = await guarded((lockout) => keeping.mutateAsync({ lockout }));
    if (view) notify(t('probation.notice.kept'));
  });
  const undo = useAction(async () => {
    await undoing.mutateAsync({});
    notify(t('probation.notice.undone'));
  });
  return { keep, undo };
}
