import { Button, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConnectionRefusal } from '../ui/ConnectionRefusal.tsx';
import { GateForm } from '../ui/GateForm.tsx';
import { PassphraseFields } from '../ui/PassphraseFields.tsx';
import { InvitationFile } from './InvitationFile.tsx';
import { useInvitation } from './use-invitation.ts';
import { useJoinForm } from './use-join-form.ts';
import { WordFields } from './WordFields.tsx';

interface JoinScreenProps {
  /** Whether a workstation passphrase has to be chosen, because there is no keychain. */
  passphrase: boolean;
  onDone: (state: AppState) => void;
  onBack: () => void;
}

/** The other way to begin: this computer becomes one more workstation of a team. */
export function JoinScreen({ passphrase, onDone, onBack }: JoinScreenProps) {
  const { t } = useTranslation(['join', 'connection']);
  const invitation = useInvitation();
  const { form, submit, action } = useJoinForm(passphrase, onDone);
  const { chosen } = invitation;
  return (
    <GateForm
      title={t('title')}
      description={t('intro')}
      onSubmit={() => chosen && submit(chosen.content)}
    >
      <InvitationFile invitation={invitation} />
      {chosen && (
        <>
          <WordFields
            words={form.values.words}
            error={form.errors['words']}
            onChange={(words) => form.setFieldValue('words', words)}
          />
          {passphrase && <PassphraseFields form={form} />}
          <ConnectionRefusal
            error={action.error}
            adviceOn={(problem) => t(`connection:unreachable.advice.${problem}`)}
          />
        </>
      )}
      <Stack gap="xs">
        {chosen && (
          <BusyButton type="submit" fullWidth busy={action.busy}>
            {t('submit')}
          </BusyButton>
        )}
        <Button
          variant="subtle"
          leftSection={<IconArrowLeft size="1rem" aria-hidden />}
          disabled={action.busy}
          onClick={onBack}
        >
          {t('back')}
        </Button>
      </Stack>
    </GateForm>
  );
}
