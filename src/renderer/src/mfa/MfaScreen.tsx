import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled, MfaView } from '../../../preload/contract/mfa.ts';
import { useActor } from '../app/subject.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { EmailCard } from './EmailCard.tsx';
import { useKeepView, useMfa } from './queries.ts';
import { RecoveryCard } from './RecoveryCard.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import { Remark } from './Remark.tsx';
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
  const { t } = useTranslation('mfa');
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
      {readOnly && <Remark tone="info">{t('managed')}</Remark>}
      {isBare(view) && (
        <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('required.none')}
        </Alert>
      )}
      <TotpCard {...card} />
      <EmailCard {...card} />
      {(!isBare(view) || view.recovery.total > 0) && (
        <RecoveryCard
          subject={subject}
          recovery={view.recovery}
          readOnly={readOnly}
          onRenewed={accept}
        />
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

/** Nothing but the password stands before this account. */
function isBare({ authenticators, email }: MfaView): boolean {
  return authenticators.length === 0 && !email.enabled;
}
