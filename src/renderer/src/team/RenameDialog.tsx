import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepTeam } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

interface RenameDialogProps {
  /** Null: closed. */
  station: WorkstationRow | null;
  onClose: () => void;
}

export function RenameDialog({ station, onClose }: RenameDialogProps) {
  const { t } = useTranslation('team');
  const shown = useShown(station);
  const keep = useKeepTeam();
  const save = useAction(async (workstation: number, name: string) => {
    keep(await call('team.rename', { workstation, name }));
    notify(t('rename.done', { name: visibleText(name) }));
    onClose();
  });
  const close = () => {
    save.clear();
    onClose();
  };
  return (
    <Modal
      opened={station !== null}
      onClose={close}
      title={shown && t('rename.title', { name: visibleText(shown.name) })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!save.busy}
      size="md"
    >
      {shown && <RenameForm key={shown.id} station={shown} save={save} onClose={close} />}
    </Modal>
  );
}

interface RenameFormProps {
  station: WorkstationRow;
  save: Action<[workstation: number, name: string]>;
  onClose: () => void;
}

function RenameForm({ station, save, onClose }: RenameFormProps) {
  const { t } = useTranslation(['team', 'ui']);
  const { t: failure } = useTranslation('failure');
  const [typed, setTyped] = useState(station.name);
  const name = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !save.busy) void save.run(station.id, name);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <FormFailure error={save.error} />
        <TextInput
          label={t('rename.field')}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={fieldErrors(save.error, failure)['name']}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={save.busy}>
            {t('ui:cancel')}
          </Button>
          <BusyButton type="submit" busy={save.busy} unavailable={name === ''}>
            {t('rename.save')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
