import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fork } from '../../../preload/contract/audit.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { Loading } from '../ui/Loading.tsx';
import { CheckpointsSection } from './CheckpointsSection.tsx';
import { KeySection } from './KeySection.tsx';
import { useAudit } from './queries.ts';
import { whoSigned } from './who.ts';

/** History → Proof: what shows that the log is the one that was written; for administrators. */
export function AuditScreen({ verification }: { verification?: ReactNode }) {
  const { data, error } = useAudit();
  return (
    <Stack gap="lg">
      <Forks forks={data?.forks ?? []} />
      {verification}
      {!data && <FailureAlert error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <CheckpointsSection view={data} />
          <KeySection view={data} />
        </>
      )}
    </Stack>
  );
}

function Forks({ forks }: { forks: readonly Fork[] }) {
  const { t } = useTranslation('audit');
  return forks.map((fork) => (
    <Alert
      key={`${fork.shown} ${fork.foundAt}`}
      role="alert"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('fork.title')}
    >
      {t('fork.body', {
        shown: formatNumber(fork.shown),
        seen: formatNumber(fork.seen),
        who: fork.signedBy ? whoSigned(fork.signedBy, t) : t('who.unknown'),
        when: formatDateTime(fork.foundAt),
      })}
    </Alert>
  ));
}
