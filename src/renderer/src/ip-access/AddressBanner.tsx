import { Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress, IpAccessView, Verdict } from '../../../preload/contract/ip-access.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { Section } from '../ui/Section.tsx';
import { useNow } from '../ui/use-now.ts';
import classes from './AddressBanner.module.css';
import { useRefreshAddress } from './queries.ts';
import { VerdictLine } from './VerdictLine.tsx';

interface AddressBannerProps {
  view: IpAccessView;
  /** A client's list: then the address that the client signs in from is what matters. */
  managed: boolean;
}

/** The addresses that the list is about, how they are known, and whether the list lets them in. */
export function AddressBanner({ view, managed }: AddressBannerProps) {
  const { t } = useTranslation('ipAccess');
  const refresh = useRefreshAddress();
  const { current, verdict, lastSignIn } = view;
  const workstation = <Workstation current={current} verdict={verdict} />;
  return (
    <Section
      title={t('banner.title')}
      actions={
        <BusyButton
          variant="default"
          size="xs"
          leftSection={<IconRefresh size="1rem" aria-hidden />}
          busy={refresh.isPending}
          onClick={() => refresh.mutate()}
        >
          {t('banner.refresh')}
        </BusyButton>
      }
    >
      <Stack gap="md">
        {managed ? (
          <div className={classes.places}>
            <Place title={t('banner.lastSignIn.title')}>
              <LastSignIn found={lastSignIn} />
            </Place>
            <Place title={t('banner.workstation')}>{workstation}</Place>
          </div>
        ) : (
          workstation
        )}
        <FailureAlert error={refresh.error} />
        <Warning who={managed ? 'managed' : 'own'} />
      </Stack>
    </Section>
  );
}

function Place({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs" className={classes.place}>
      <Title order={3}>{title}</Title>
      {children}
    </Stack>
  );
}

function Workstation({ current, verdict }: { current: CurrentAddress; verdict: Verdict }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Stack gap="sm">
      {current.address === null ? (
        <Large>{t('banner.unknown')}</Large>
      ) : (
        <Address address={current.address} />
      )}
      <Origin current={current} />
      <VerdictLine verdict={verdict} unknown={current.address === null} />
    </Stack>
  );
}

/** Where the client signed in from last: the best guess at where it will sign in from next. */
function LastSignIn({ found }: { found: IpAccessView['lastSignIn'] }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  if (!found) {
    return (
      <Stack gap="sm">
        <Large>{t('banner.lastSignIn.none')}</Large>
        <Text size="sm">{t('banner.lastSignIn.noneMeans')}</Text>
      </Stack>
    );
  }
  const { address, at, verdict } = found;
  return (
    <Stack gap="sm">
      <Address address={address} />
      <Text size="sm" c="dimmed">
        {t('banner.lastSignIn.at', {
          when: formatDateTime(at),
          ago: formatRelative(at, Math.max(now, at)),
        })}
      </Text>
      <VerdictLine verdict={verdict} unknown={false} />
    </Stack>
  );
}

function Address({ address }: { address: string }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Group gap="xs" wrap="nowrap">
      <Mono fz="1.5rem" fw={600} lh={1.3}>
        {address}
      </Mono>
      <CopyButton compact value={address} label={t('banner.copy', { address })} />
    </Group>
  );
}

function Large({ children }: { children: string }) {
  return (
    <Text fz="1.5rem" fw={600} lh={1.3}>
      {children}
    </Text>
  );
}

/** Where the address comes from decides what it is worth: a local one is not what the Internet sees. */
function Origin({ current: { source, problem, checkedAt } }: { current: CurrentAddress }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  // The fixed address is asked of nobody, so there is no service to blame.
  const reason = problem && (source === 'fixed' ? 'fixed' : problem);
  return (
    <Stack gap={2}>
      {reason && <Text size="sm">{t(`banner.problem.${reason}`)}</Text>}
      <Text size="sm" c="dimmed">
        {t(`banner.source.${source}`)} ·{' '}
        {t('banner.checked', { when: formatRelative(checkedAt, Math.max(now, checkedAt)) })}
      </Text>
    </Stack>
  );
}

/**
 * Guide section 3.2. Calm, because it always stands here: a permanent alarm would say that
 * something is wrong even where the line above says that all is well.
 */
function Warning({ who }: { who: 'own' | 'managed' }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className={classes.warning}>
      <IconAlertTriangle size="1.25rem" aria-hidden className={classes.warningIcon} />
      <Text size="sm" component="p" m={0}>
        <strong>{t(`warning.${who}.title`)}</strong> {t(`warning.${who}.body`)}
      </Text>
    </Group>
  );
}
