import { ActionIcon, Paper, Text, Title, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress, IpAccessView } from '../../../preload/contract/ip-access.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { useNow } from '../ui/use-now.ts';
import classes from './AddressBanner.module.css';
import { useRefreshAddress } from './queries.ts';
import { VerdictLine } from './VerdictLine.tsx';

interface AddressBannerProps {
  view: IpAccessView;
  /** A client's list: then the address that the client signs in from is what matters. */
  managed: boolean;
}

/** In one line: the address that the list is about, how it is known, and whether the list lets it in. */
export function AddressBanner({ view, managed }: AddressBannerProps) {
  const { t } = useTranslation('ipAccess');
  const refresh = useRefreshAddress();
  const id = useId();
  const { current, verdict, lastSignIn } = view;
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      withBorder
      px="lg"
      py="xs"
      className={classes.banner}
    >
      <div className={classes.line}>
        <div className={managed ? classes.seen : classes.title}>
          <Title order={2} id={id} fz="sm">
            {t('banner.title')}
          </Title>
          {managed ? <LastSeen found={lastSignIn} /> : <Origin current={current} />}
        </div>
        {managed ? (
          <LastSignIn found={lastSignIn} />
        ) : (
          <>
            <Large address={current.address} none={t('banner.unknown')} />
            <VerdictLine verdict={verdict} unknown={current.address === null} />
          </>
        )}
        <div className={classes.end}>
          {managed && <Workstation current={current} />}
          <Tooltip label={t('banner.refresh')}>
            <ActionIcon
              variant="default"
              aria-label={t('banner.refresh')}
              aria-busy={refresh.isPending}
              onClick={() => !refresh.isPending && refresh.mutate()}
            >
              <IconRefresh size="1rem" aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <FailureAlert error={refresh.error} />
    </Paper>
  );
}

type Found = IpAccessView['lastSignIn'];

/** Where the client signed in from last: the best guess at where it will sign in from next. */
function LastSignIn({ found }: { found: Found }) {
  const { t } = useTranslation('ipAccess');
  return (
    <>
      <Large address={found?.address ?? null} none={t('banner.lastSignIn.none')} />
      {found ? (
        <VerdictLine verdict={found.verdict} unknown={false} />
      ) : (
        <Text size="xs" className={classes.remark}>
          {t('banner.lastSignIn.noneMeans')}
        </Text>
      )}
    </>
  );
}

function LastSeen({ found }: { found: Found }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  const at = found?.at ?? null;
  return (
    <Quiet title={at === null ? undefined : formatDateTime(at)}>
      {t('banner.lastSignIn.title')}
      {at !== null && <> · {formatRelative(at, Math.max(now, at))}</>}
    </Quiet>
  );
}

/** The desk's own address, small: what this list lets in is not the desk. */
function Workstation({ current }: { current: CurrentAddress }) {
  const { t } = useTranslation('ipAccess');
  return (
    <div className={classes.seen}>
      <Quiet title={t(`banner.source.${current.source}`)}>{t('banner.workstation')}</Quiet>
      {current.address === null ? (
        <Quiet>{t('banner.unknown')}</Quiet>
      ) : (
        <Mono size="sm">{current.address}</Mono>
      )}
    </div>
  );
}

/** Where the address comes from decides what it is worth: a local one is not what the Internet sees. */
function Origin({ current: { source, problem, checkedAt } }: { current: CurrentAddress }) {
  const { t } = useTranslation('ipAccess');
  const now = useNow();
  // The fixed address is asked of nobody, so there is no service to blame.
  const reason = problem && (source === 'fixed' ? 'fixed' : problem);
  return (
    <Quiet
      title={t('banner.checked', { when: formatRelative(checkedAt, Math.max(now, checkedAt)) })}
    >
      {t(reason ? `banner.problem.${reason}` : `banner.source.${source}`)}
    </Quiet>
  );
}

function Large({ address, none }: { address: string | null; none: string }) {
  const { t } = useTranslation('ipAccess');
  if (address === null) {
    return (
      <Text fz="xl" fw={600}>
        {none}
      </Text>
    );
  }
  return (
    <div className={classes.address}>
      <Mono fz="xl" fw={600}>
        {address}
      </Mono>
      <CopyButton compact value={address} label={t('banner.copy', { address })} />
    </div>
  );
}

function Quiet({ title, children }: { title?: string | undefined; children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed" component="div" title={title}>
      {children}
    </Text>
  );
}
