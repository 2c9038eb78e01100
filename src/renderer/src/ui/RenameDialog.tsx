import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from './BusyButton.tsx';
import { ConflictNotice, type FieldWords } from './ConflictNotice.tsx';
import { FormFailure } from './FormFailure.tsx';
import { useSeen } from './use-seen.ts';
import { useShown } from './use-shown.ts';
import { visibleText } from './visible-text.ts';

/** What is to be called something else. */
interface Renamed {
  id: number;
  /** As it is called now. */
  name: string;
  title: string;
}

interface RenameDialogProps<F extends string> {
  /** Null: closed. */
  renamed: Renamed | null;
  /** How the channel calls the name, and how the person does. */
  field: F;
  label: string;
  saveLabel: string;
  /** Stores it, over what was seen, and says so. */
  save: (id: number, mine: Record<F, string>, seen: Record<F, string>) => Promise<void>;
  onClose: () => void;
}

/** Gives a thing another name, of up to 60 characters. */
export function RenameDialog<F extends string>(props: RenameDialogProps<F>) {
  const { renamed, onClose } = props;
  const shown = useShown(renamed);
  const [isSaving, setSaving] = useState(false);
  return (
    <Modal
      opened={renamed !== null}
      onClose={onClose}
      title={shown?.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!isSaving}
      size="md"
    >
      {shown && <RenameForm key={shown.id} {...props} renamed={shown} onSaving={setSaving} />}
    </Modal>
  );
}

interface RenameFormProps<F extends string> extends RenameDialogProps<F> {
  renamed: Renamed;
  onSaving: (isSaving: boolean) => void;
}

function RenameForm<F extends string>(props: RenameFormProps<F>) {
  const { renamed, field, label, saveLabel, save, onSaving, onClose } = props;
  const { t } = useTranslation('ui');
  const { t: failure } = useTranslation('failure');
  const [typed, setTyped] = useState(renamed.name);
  const named = (name: string) => ({ [field]: name }) as Record<F, string>;
  const over = useSeen<Record<F, string>>({
    loaded: named(renamed.name),
    read: () => named(typed.trim()),
    shown: (version) => named(version[field].trim()),
    put: (values) => values[field] !== undefined && setTyped(values[field]),
    rebase: () => {},
  });
  const saving = useAction(async () => {
    onSaving(true);
    try {
      await over.send((mine, seen) => save(renamed.id, mine, seen));
      onClose();
    } finally {
      onSaving(false);
    }
  });
  const error = fieldErrors(saving.error, failure)[field];
  const isEmpty = typed.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && !saving.busy) void saving.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        {error === undefined && <FormFailure error={saving.error} />}
        <TextInput
          label={label}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={error}
          data-autofocus
        />
        <ConflictNotice
          over={over}
          words={{ [field]: { label, text: visibleText } } as FieldWords<Record<F, string>>}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={saving.busy}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" busy={saving.busy} unavailable={isEmpty}>
            {saveLabel}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
