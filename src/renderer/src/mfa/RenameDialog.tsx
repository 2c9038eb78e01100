import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Authenticator } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConflictNotice } from '../ui/ConflictNotice.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import { useSeen } from '../ui/use-seen.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepView } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

interface RenameDialogProps {
  subject: number;
  /** Null: closed. */
  device: Authenticator | null;
  onClose: () => void;
}

export function RenameDialog({ subject, device, onClose }: RenameDialogProps) {
  const { t } = useTranslation('mfa');
  const shown = useShown(device);
  const [isSaving, setSaving] = useState(false);
  return (
    <Modal
      opened={device !== null}
      onClose={onClose}
      title={shown && t('rename.title', { label: visibleText(shown.label) })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!isSaving}
      size="md"
    >
      {shown && (
        <RenameForm
          key={shown.id}
          subject={subject}
          device={shown}
          onSaving={setSaving}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface RenameFormProps {
  subject: number;
  device: Authenticator;
  onSaving: (isSaving: boolean) => void;
  onClose: () => void;
}

function RenameForm({ subject, device, onSaving, onClose }: RenameFormProps) {
  const { t } = useTranslation('mfa');
  const { t: failureT } = useTranslation('failure');
  const keep = useKeepView(subject);
  const [label, setLabel] = useState(device.label);
  const over = useSeen<{ label: string }>({
    loaded: { label: device.label },
    read: () => ({ label: label.trim() }),
    shown: (version) => ({ label: version.label.trim() }),
    put: (values) => values.label !== undefined && setLabel(values.label),
    rebase: () => {},
  });
  const save = useAction(async () => {
    onSaving(true);
    try {
      const { id } = device;
      keep(await over.send((mine, seen) => call('mfa.renameTotp', { subject, id, ...mine, seen })));
      notify(t('rename.saved', { label: visibleText(label.trim()) }));
      onClose();
    } finally {
      onSaving(false);
    }
  });
  const error = fieldErrors(save.error, failureT)['label'];
  const name = label.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !save.busy) void save.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        {error === undefined && <FormFailure error={save.error} />}
        <TextInput
          label={t('rename.field')}
          maxLength={60}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={error}
          data-autofocus
        />
        <ConflictNotice
          over={over}
          words={{ label: { label: t('rename.field'), text: visibleText } }}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={save.busy}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" busy={save.busy} unavailable={name === ''}>
            {t('rename.save')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
