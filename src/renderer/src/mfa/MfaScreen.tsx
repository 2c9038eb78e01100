import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled, MfaView } from '../../../preload/contract/mfa.ts';
import { useActor } from '../session/subject.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { AccessCodeCard } from './AccessCodeCard.tsx';
import { EmailCard } from './EmailCard.tsx';
import { Notices } from './Notices.tsx';
import { useKeepView, useMfa } from './queries.ts';
import { RecoveryCard } from './RecoveryCard.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import { hasNoMethod } from './method-state.ts';
import { useOrigin } from './use-origin.ts';
import { TotpCard } from './TotpCard.tsx';

/** Security → Multi-Factor Authentication: guide section 2; a managed client's is for reading only. */
export function MfaScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('mfa');
  const { data, error, refetch } = useMfa(subject);
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t('intro')}</Text>
      <FailureAlert error={error}>
        <Group>
          <Button variant="default" size="xs" onClick={() => void refetch()}>
            {t('retry')}
          </Button>
        </Group>
      </FailureAlert>
      {data && <Methods key={subject} subject={subject} view={data} />}
      {!data && !error && <Loading lines={6} />}
    </Stack>
  );
}

function Methods({ subject, view }: { subject: number; view: MfaView }) {
  const readOnly = useActor().id !== subject;
  const keep = useKeepView(subject);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const accept = (result: MethodEnabled) => {
    keep(result.view);
    setCodes(result.recoveryCodes);
  };
  const { ref, onFocus, refocus } = useOrigin();
  const card = { subject, view, readOnly, onEnabled: accept };
  return (
    <Stack gap="lg" ref={ref} onFocus={onFocus}>
      <Notices view={view} readOnly={readOnly} />
      {view.accessCode && (
        <AccessCodeCard expiresAt={view.accessCode.expiresAt} readOnly={readOnly} />
      )}
      <TotpCard {...card} />
      <EmailCard {...card} />
      {(!hasNoMethod(view) || view.recovery.total > 0) && (
        <RecoveryCard subject={subject} view={view} readOnly={readOnly} onRenewed={accept} />
      )}
      <RecoveryCodesDialog
        codes={codes}
        account={view.email.address}
        onDone={() => setCodes(null)}
        onClosed={refocus}
      />
    </Stack>
  );
}
