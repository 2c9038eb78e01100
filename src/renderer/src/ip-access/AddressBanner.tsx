import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress, IpAccessView } from '../../../preload/contract/ip-access.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatRelative } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './AddressBanner.module.css';
import { useRefreshAddress } from './queries.ts';
import { useNow } from '../ui/use-now.ts';
import { VerdictLine } from './VerdictLine.tsx';

interface AddressBannerProps {
  current: CurrentAddress;
  verdict: IpAccessView['verdict'];
  managed: boolean;
}

/** The address of this workstation, how it is known, and whether the list lets it in. */
export function AddressBanner({ current, verdict, managed }: AddressBannerProps) {
  const { t } = useTranslation('ipAccess');
  const refresh = useRefreshAddress();
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
      <Stack gap="sm">
        <Address current={current} />
        <Origin current={current} managed={managed} />
        <VerdictLine verdict={verdict} unknown={current.address === null} />
        <FailureAlert error={refresh.error} />
        <Warning managed={managed} />
      </Stack>
    </Section>
  );
}

function Address({ current: { address } }: { current: CurrentAddress }) {
  const { t } = useTranslation('ipAccess');
  if (address === null) {
    return (
      <Text fz="1.5rem" fw={600} lh={1.3}>
        {t('banner.unknown')}
      </Text>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <Mono fz="1.5rem" fw={600} lh={1.3}>
        {address}
      </Mono>
      <CopyButton compact value={address} label={t('banner.copy', { address })} />
    </Group>
  );
}

/** Where the address comes from decides what it is worth: a local one is not what the Internet sees. */
function Origin({ current, managed }: { current: CurrentAddress; managed: boolean }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  const { source, problem, checkedAt } = current;
  // The fixed address is asked of nobody, so there is no service to blame.
  const reason = problem && (source === 'fixed' ? 'fixed' : problem);
  return (
    <Stack gap={2}>
      {reason && <Text size="sm">{t(`banner.problem.${reason}`)}</Text>}
      <Text size="sm" c="dimmed">
        {t(`banner.source.${source}`)} ·{' '}
        {t('banner.checked', { when: formatRelative(checkedAt, Math.max(now, checkedAt)) })}
      </Text>
      {managed && <Text size="sm">{t('banner.managed')}</Text>}
    </Stack>
  );
}

/**
 * Guide section 3.2. Calm, because it always stands here: a permanent alarm would say that
 * something is wrong even where the line above says that all is well.
 */
function Warning({ managed }: { managed: boolean }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className={classes.warning}>
      <IconAlertTriangle size="1.25rem" aria-hidden className={classes.warningIcon} />
      <Text size="sm" component="p" m={0}>
        <strong>{t('warning.title')}</strong> {t(managed ? 'warning.managed' : 'warning.own')}
      </Text>
    </Group>
  );
}
