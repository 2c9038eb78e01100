import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled, MfaView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { Remark } from '../ui/Remark.tsx';
import { levelOf, type Level } from './recovery-level.ts';
import { hasReset, hasNoMethod } from './method-state.ts';

interface RecoveryCardProps {
  subject: number;
  view: MfaView;
  readOnly: boolean;
  onRenewed: (result: MethodEnabled) => void;
}

/** How many recovery codes are left; the codes themselves are never seen again. */
export function RecoveryCard({ subject, view, readOnly, onRenewed }: RecoveryCardProps) {
  const { t } = useTranslation('mfa');
  const [asking, setAsking] = useState(false);
  const { remaining, total, createdAt } = view.recovery;
  const level = levelOf(view.recovery);
  const goes = total > 0 && hasNoMethod(view) && hasReset(view);
  const who = readOnly ? 'managed' : 'own';
  return (
    <Section
      title={t('recovery.title')}
      description={t('recovery.what')}
      actions={
        <>
          {total > 0 && (
            <StatusBadge status={statuses[level]}>
              {t('recovery.left', { remaining, total })}
            </StatusBadge>
          )}
          {!readOnly && (
            <BusyButton
              variant={level === 'enough' ? 'default' : 'filled'}
              busy={false}
              onClick={() => setAsking(true)}
            >
              {t('recovery.renew')}
            </BusyButton>
          )}
        </>
      }
    >
      {goes && <Remark tone="warning">{t('recovery.goes')}</Remark>}
      {!goes && level !== 'enough' && (
        <Remark tone="warning">{t(`recovery.${who}.${level}`)}</Remark>
      )}
      {createdAt !== null && (
        <Text size="sm" c="dimmed">
          {t('recovery.created', { when: formatDateTime(createdAt, 'date') })}
        </Text>
      )}
      <RenewDialog
        opened={asking}
        subject={subject}
        total={total}
        onClose={() => setAsking(false)}
        onRenewed={onRenewed}
      />
    </Section>
  );
}

const statuses: Record<Level, Status> = {
  enough: 'ok',
  low: 'warning',
  none: 'failed',
  missing: 'off',
};

interface RenewDialogProps {
  opened: boolean;
  subject: number;
  total: number;
  onClose: () => void;
  onRenewed: (result: MethodEnabled) => void;
}

function RenewDialog({ opened, subject, total, onClose, onRenewed }: RenewDialogProps) {
  const { t } = useTranslation('mfa');
  const renew = useAction(async () => {
    const result = await call('mfa.renewRecoveryCodes', { subject });
    onClose();
    onRenewed(result);
  });
  const close = () => {
    if (renew.busy) return;
    renew.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={t('recovery.renewTitle')}
      onCancel={close}
      actions={[{ label: t('recovery.renew'), busy: renew.busy, onClick: () => void renew.run() }]}
    >
      <Stack gap="sm">
        <Text>
          {total > 0 ? t('recovery.renewBody', { number: total }) : t('recovery.renewBodyFirst')}
        </Text>
        <FailureAlert error={renew.error} />
      </Stack>
    </ConfirmDialog>
  );
}
