import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSummary } from '../../../preload/contract/clients.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { languageNames } from '../ui/language-names.ts';
import { PersonFields } from '../ui/PersonFields.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useAddForm } from './use-add-form.ts';

interface AddClientDialogProps {
  opened: boolean;
  onClose: () => void;
  onOpen: (client: ClientSummary) => void;
}

/** One client by hand; afterwards it can be opened at once. */
export function AddClientDialog({ opened, onClose, onOpen }: AddClientDialogProps) {
  const { t } = useTranslation('clients');
  const [added, setAdded] = useState<ClientSummary | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setAdded(null)}
      title={t(added ? 'addDialog.doneTitle' : 'addDialog.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      {added ? (
        <Added
          client={added}
          onOpen={() => onOpen(added)}
          onAnother={() => setAdded(null)}
          onClose={onClose}
        />
      ) : (
        <AddForm onAdded={setAdded} onCancel={onClose} />
      )}
    </Modal>
  );
}

interface AddFormProps {
  onAdded: (client: ClientSummary) => void;
  onCancel: () => void;
}

function AddForm({ onAdded, onCancel }: AddFormProps) {
  const { t } = useTranslation('clients');
  const { t: ui } = useTranslation('ui');
  const { form, draft, add, submit } = useAddForm(onAdded);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('addDialog.body')}
        </Text>
        <DraftLine draft={draft} />
        <PersonFields
          fullNameLabel={t('addDialog.fullName')}
          emailLabel={t('addDialog.email')}
          getInputProps={form.getInputProps}
        />
        <TextInput
          label={t('addDialog.reference')}
          description={t('addDialog.referenceHelp')}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          {...form.getInputProps('reference')}
        />
        <NativeSelect
          label={t('addDialog.language')}
          description={t('addDialog.languageHelp')}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('language')}
        />
        <FormFailure error={add.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={add.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={add.busy}>
            {t('addDialog.submit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

interface AddedProps {
  client: ClientSummary;
  onOpen: () => void;
  onAnother: () => void;
  onClose: () => void;
}

function Added({ client, onOpen, onAnother, onClose }: AddedProps) {
  const { t } = useTranslation('clients');
  const { t: ui } = useTranslation('ui');
  return (
    <Stack gap="lg">
      <Text role="status">{t('addDialog.done', { name: visibleText(client.fullName) })}</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {ui('close')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('addDialog.another')}
        </Button>
        <Button onClick={onOpen} autoFocus>
          {t('addDialog.open')}
        </Button>
      </Group>
    </Stack>
  );
}
