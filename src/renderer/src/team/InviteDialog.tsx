import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { WordList } from '../ui/WordList.tsx';
import { useAskTeamAgain } from './queries.ts';

interface InviteDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Asks what the workstation is called, has the file written, then shows the words this once. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const { t } = useTranslation('team');
  const [invited, setInvited] = useState<Invitation | null>(null);
  const [held, setHeld] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setInvited(null)}
      title={t('invite.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      // The words are in no other place.
      closeOnEscape={!held && invited === null}
    >
      {invited ? (
        <Invited invited={invited} onDone={onClose} />
      ) : (
        <InviteForm onInvited={setInvited} onHold={setHeld} onCancel={onClose} />
      )}
    </Modal>
  );
}

interface InviteFormProps {
  onInvited: (invited: Invitation) => void;
  /** While it is held the dialog stays: the words may be on their way. */
  onHold: (held: boolean) => void;
  onCancel: () => void;
}

function InviteForm({ onInvited, onHold, onCancel }: InviteFormProps) {
  const { t } = useTranslation(['team', 'ui']);
  const { t: failure } = useTranslation('failure');
  const [typed, setTyped] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const askAgain = useAskTeamAgain();
  const invite = useAction(async (name: string) => {
    onHold(true);
    try {
      const invited = await call('team.invite', { name });
      askAgain();
      // Null: no file was chosen, so nothing was done.
      if (invited) onInvited(invited);
    } finally {
      onHold(false);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim();
    setIsMissing(name === '');
    if (name !== '' && !invite.busy) void invite.run(name);
  };
  const error = isMissing ? failure('field.required') : fieldErrors(invite.error, failure)['name'];
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('invite.what')}</Text>
        <TextInput
          label={t('invite.name')}
          description={t('invite.nameHint')}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setIsMissing(false);
            setTyped(event.currentTarget.value);
          }}
          error={error}
          data-autofocus
        />
        <FormFailure error={invite.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={invite.busy}>
            {t('ui:cancel')}
          </Button>
          <BusyButton type="submit" busy={invite.busy}>
            {t('invite.submit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function Invited({ invited, onDone }: { invited: Invitation; onDone: () => void }) {
  const { t } = useTranslation('team');
  const { name, words, validUntil, file } = invited;
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color="orange"
        icon={<IconPhone aria-hidden />}
        title={t('invite.shown')}
      >
        {t('invite.once', { until: formatDateTime(validUntil) })}
      </Alert>
      <WordList label={t('invite.words')} words={words} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('invite.file', { name: visibleText(name), file: visibleText(file) })}
      </Text>
      <Text size="sm">{t('invite.next')}</Text>
      <Group justify="flex-end">
        <Button onClick={onDone} autoFocus>
          {t('invite.done')}
        </Button>
      </Group>
    </Stack>
  );
}
