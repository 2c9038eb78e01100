import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Text } from '@mantine/core';
import type { ForwardingView } from '../../../preload/contract/forwarding.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { ForwardingForm } from './ForwardingForm.tsx';
import { forwardingQuery } from './forwarding-query.ts';

/** How often the state is asked for while the section is on the screen, in milliseconds. */
const lookAgain = 5000;

/** Settings → Forwarding: where the log goes beside this workstation, and how far it is. */
export function ForwardingSection() {
  const { t } = useTranslation('evidence');
  const { data, error, refetch } = useQuery({
    queryKey: forwardingQuery,
    queryFn: () => call('forwarding.view', {}),
    refetchInterval: lookAgain,
  });
  useMainEvent('history.appended', () => void refetch());
  return (
    <Section
      title={t('forwarding.title')}
      description={t('forwarding.description')}
      actions={data && <Badge view={data} />}
    >
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <State view={data} />
          <ForwardingForm saved={data} />
        </>
      )}
    </Section>
  );
}

function Badge({ view: { enabled, state } }: { view: ForwardingView }) {
  const { t } = useTranslation('evidence');
  if (!enabled) return <StatusBadge status="off">{t('forwarding.off')}</StatusBadge>;
  return state.problem ? (
    <StatusBadge status="failed">{t('forwarding.failing')}</StatusBadge>
  ) : (
    <StatusBadge status="ok">{t('forwarding.on')}</StatusBadge>
  );
}

/** Up to which entry it is there, and what keeps the rest from it. */
function State({ view: { enabled, state } }: { view: ForwardingView }) {
  const { t } = useTranslation('evidence');
  if (!enabled && state.lastAt === null) return null;
  const { upTo, newest, lastAt, problem, nextTryAt } = state;
  const parts = [
    t('forwarding.upTo', { upTo: formatNumber(upTo), newest: formatNumber(newest) }),
    lastAt === null ? null : t('forwarding.lastAt', { when: formatDateTime(lastAt, 'second') }),
    enabled && problem ? t(`forwarding.problem.${problem}`) : null,
    enabled && problem && nextTryAt !== null
      ? t('forwarding.nextTry', { when: formatDateTime(nextTryAt, 'second') })
      : null,
  ];
  return (
    <Text size="sm" role="status">
      {parts.filter((part) => part !== null).join(' ')}
    </Text>
  );
}
