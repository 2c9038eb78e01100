import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LockoutQuestion, LockoutRisk } from '../../../preload/contract/failure.ts';
import { ConfirmDialog, type DialogAction } from '../ui/ConfirmDialog.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { Facts } from './Facts.tsx';

type Choice = 'add_current' | 'accept';

interface LockoutDialogProps {
  opened: boolean;
  risk: LockoutQuestion | null;
  managed: boolean;
  busy: Choice | null;
  onAnswer: (answer: Choice | null) => void;
}

/** Guide section 3.2 where it matters: before the list is saved that would shut its owner out. */
export function LockoutDialog({ opened, risk, managed, busy, onAnswer }: LockoutDialogProps) {
  const { t } = useTranslation('ipAccess');
  const who = managed ? 'managed' : 'own';
  const accept: DialogAction = {
    label: t('lockout.accept'),
    tone: 'danger',
    busy: busy === 'accept',
    // Why not, the text says.
    unavailable: risk?.acceptable === false,
    onClick: () => onAnswer('accept'),
  };
  const addCurrent: DialogAction = {
    label: t(`lockout.${who}.addCurrent`),
    safe: true,
    busy: busy === 'add_current',
    onClick: () => onAnswer('add_current'),
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={t(`lockout.${who}.title`)}
      cancelLabel={t('lockout.cancel')}
      onCancel={() => onAnswer(null)}
      actions={[
        accept,
        // What is not known cannot be added.
        ...(risk?.address ? [addCurrent] : []),
      ]}
    >
      {risk && <LockoutExplanation risk={risk} who={who} />}
    </ConfirmDialog>
  );
}

type Who = 'own' | 'managed';

function LockoutExplanation({ risk, who }: { risk: LockoutQuestion; who: Who }) {
  const { t } = useTranslation('ipAccess');
  const sentence = useLockoutSentence(risk, who);
  return (
    <Stack gap="sm">
      <Text>{sentence}</Text>
      <Facts
        facts={[
          {
            name: risk.from === null ? t('lockout.missing') : t('lockout.expired'),
            value: risk.missing && <Mono>{risk.missing}</Mono>,
          },
          {
            name: t('lockout.from'),
            value: risk.from === null ? t('lockout.atOnce') : formatDateTime(risk.from),
          },
        ]}
      />
      <Text size="sm">
        {t(risk.acceptable ? `lockout.${who}.consequence` : 'lockout.lastAdministrator')}
      </Text>
      {risk.address && (
        <Text size="sm" c="dimmed">
          {t(`lockout.${who}.adds`, { address: risk.address })}
        </Text>
      )}
    </Stack>
  );
}

function useLockoutSentence({ address, from }: LockoutRisk, who: Who): string {
  const { t } = useTranslation('ipAccess');
  if (from === null) {
    return address === null ? t(`lockout.${who}.unknownNow`) : t(`lockout.${who}.now`, { address });
  }
  const when = formatDateTime(from);
  return address === null
    ? t(`lockout.${who}.unknownLater`, { when })
    : t(`lockout.${who}.later`, { address, when });
}
