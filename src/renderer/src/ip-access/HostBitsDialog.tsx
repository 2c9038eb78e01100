import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FailureDetail } from '../../../preload/contract/failure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Mono } from '../ui/Mono.tsx';
import { Facts } from './Facts.tsx';
import { useAddressCount } from './rule-text.ts';

export interface HostBitsQuestion {
  typed: string;
  means: FailureDetail<'rule_host_bits'>;
}

interface HostBitsDialogProps {
  opened: boolean;
  question: HostBitsQuestion | null;
  onNetwork: () => void;
  onSingle: (address: string) => void;
  onCancel: () => void;
}

/** `203.0.113.10/24` may be meant either way, so it is asked and never guessed (requirement 42). */
export function HostBitsDialog({
  opened,
  question,
  onNetwork,
  onSingle,
  onCancel,
}: HostBitsDialogProps) {
  const { t } = useTranslation('ipAccess');
  const canonical = question?.means.canonical ?? '';
  const single = question?.means.single ?? '';
  return (
    <ConfirmDialog
      opened={opened}
      title={t('hostBits.title')}
      cancelLabel={t('hostBits.cancel')}
      onCancel={onCancel}
      actions={[
        {
          label: t('hostBits.single', { rule: single }),
          tone: 'default',
          onClick: () => onSingle(single),
        },
        { label: t('hostBits.network', { rule: canonical }), onClick: onNetwork },
      ]}
    >
      {question && <HostBitsExplanation {...question} />}
    </ConfirmDialog>
  );
}

function HostBitsExplanation({ typed, means }: HostBitsQuestion) {
  const { t } = useTranslation('ipAccess');
  const count = useAddressCount();
  return (
    <Stack gap="sm">
      <Text>{t('hostBits.body', { typed: typed.trim(), rule: means.canonical })}</Text>
      <Facts
        facts={[
          { name: t('microscope.range'), value: <Mono>{`${means.first} – ${means.last}`}</Mono> },
          { name: t('microscope.count'), value: count(means) },
        ]}
      />
      <Text>{t('hostBits.question')}</Text>
    </Stack>
  );
}
