import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LockoutQuestion, LockoutRisk } from '../../../preload/contract/failure.ts';
import { ConfirmDialog, type DialogAction } from '../ui/ConfirmDialog.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import type { ChangeQuestion } from './change-question.ts';
import { Facts } from './Facts.tsx';
import { LostSignIns } from './LostSignIns.tsx';

/** `save`: there is no risk, and past sign-ins may be refused. */
export type Answer = 'save' | 'accept' | 'add_current';

interface LockoutDialogProps {
  opened: boolean;
  question: ChangeQuestion | null;
  managed: boolean;
  busy: Answer | null;
  onAnswer: (answer: Answer | null) => void;
}

/** Guide section 3.2 where it matters: before the list is saved that would shut its owner out, or has refused. */
export function LockoutDialog({ opened, question, managed, busy, onAnswer }: LockoutDialogProps) {
  const { t } = useTranslation('ipAccess');
  const who = managed ? 'managed' : 'own';
  const { risk = null, lost = null } = question ?? {};
  const answer = (label: string, given: Answer): DialogAction => ({
    label,
    busy: busy === given,
    onClick: () => onAnswer(given),
  });
  const accept: DialogAction = {
    ...answer(t('lockout.accept'), 'accept'),
    tone: 'danger',
    // Why not, the text says.
    unavailable: risk?.acceptable === false,
  };
  const addCurrent: DialogAction = {
    ...answer(t(`lockout.${who}.addCurrent`), 'add_current'),
    safe: true,
  };
  const save = answer(t('lockout.accept'), 'save');
  return (
    <ConfirmDialog
      opened={opened}
      title={risk ? t(`lockout.${who}.title`) : t('replay.question.title')}
      cancelLabel={t('lockout.cancel')}
      size={lost ? 'xl' : 'md'}
      onCancel={() => onAnswer(null)}
      // What is not known cannot be added.
      actions={risk ? [accept, ...(risk.address ? [addCurrent] : [])] : [save]}
    >
      <Stack gap="lg">
        {risk && <LockoutExplanation risk={risk} who={who} />}
        {lost && <LostSignIns {...lost} />}
      </Stack>
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
