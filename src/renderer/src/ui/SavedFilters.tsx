import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilter, SavedScreen } from '../../../preload/contract/saved-filters.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notifyFailure } from './notify.ts';
import { PageActions } from './PageActions.tsx';
import type { FilterForm } from './use-filter.ts';

interface SavedFiltersProps<F> {
  screen: SavedScreen;
  form: FilterForm<F>;
  filter: F;
  onChange: (filter: F) => void;
}

/** The filters of a list that its reader keeps: to choose, to save, to rename, to delete. */
export function SavedFilters<F>({ screen, form, filter, onChange }: SavedFiltersProps<F>) {
  const { t } = useTranslation('ui');
  const { saved, change } = useSavedFilters(screen);
  const [dialog, setDialog] = useState<'save' | 'edit' | null>(null);
  const search = JSON.stringify(form.write(filter));
  const open = (text: string) => {
    const read: unknown = JSON.parse(text);
    onChange(form.read(typeof read === 'object' && read !== null ? { ...read } : {}));
  };
  return (
    <>
      <PageActions>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" size="xs">
              {t('saved.label')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {saved.map(({ id, name, search: kept }) => (
              <Menu.Item
                key={id}
                onClick={() => open(kept)}
                rightSection={kept === search && <IconCheck size="1rem" aria-hidden />}
              >
                {name}
              </Menu.Item>
            ))}
            {saved.length > 0 && <Menu.Divider />}
            <Menu.Item onClick={() => setDialog('save')}>{t('saved.save')}</Menu.Item>
            {saved.length > 0 && (
              <Menu.Item onClick={() => setDialog('edit')}>{t('saved.edit')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </PageActions>
      <Modal
        opened={dialog !== null}
        onClose={() => setDialog(null)}
        title={t(dialog === 'edit' ? 'saved.edit' : 'saved.save')}
        closeButtonProps={{ 'aria-label': t('saved.close') }}
      >
        {dialog === 'save' && (
          <NameForm
            name=""
            action={t('saved.saveNow')}
            onDone={async (name) => {
              if (await change(call('savedFilters.save', { screen, name, search })))
                setDialog(null);
            }}
          />
        )}
        {dialog === 'edit' && (
          <Stack gap="sm">
            {saved.length === 0 && <Text size="sm">{t('saved.none')}</Text>}
            {saved.map((each) => (
              <Kept
                key={each.id}
                filter={each}
                onRename={(name) =>
                  change(call('savedFilters.rename', { screen, id: each.id, name }))
                }
                onDelete={() => change(call('savedFilters.delete', { screen, id: each.id }))}
              />
            ))}
          </Stack>
        )}
      </Modal>
    </>
  );
}

interface KeptProps {
  filter: SavedFilter;
  onRename: (name: string) => Promise<boolean>;
  onDelete: () => Promise<boolean>;
}

function Kept({ filter: { name }, onRename, onDelete }: KeptProps) {
  const { t } = useTranslation('ui');
  const [isOpen, setOpen] = useState(false);
  if (isOpen)
    return (
      <NameForm
        name={name}
        action={t('saved.rename')}
        onDone={async (next) => {
          if (await onRename(next)) setOpen(false);
        }}
      />
    );
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" truncate>
        {name}
      </Text>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          aria-label={t('saved.renameOne', { name })}
          onClick={() => setOpen(true)}
        >
          <IconPencil size="1rem" aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('saved.deleteOne', { name })}
          onClick={() => void onDelete()}
        >
          <IconTrash size="1rem" aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  );
}

interface NameFormProps {
  name: string;
  action: string;
  onDone: (name: string) => Promise<void>;
}

function NameForm({ name, action, onDone }: NameFormProps) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void onDone(typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          data-autofocus
          label={t('saved.name')}
          maxLength={60}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          {action}
        </Button>
      </Group>
    </form>
  );
}

/** The saved filters of a list, and what takes the answer of a change; it resolves to whether that was made. */
function useSavedFilters(screen: SavedScreen) {
  const client = useQueryClient();
  const failureText = useFailureText();
  const queryKey = ['savedFilters', screen];
  const { data } = useQuery({ queryKey, queryFn: () => call('savedFilters.list', { screen }) });
  const change = async (answer: Promise<SavedFilter[]>) => {
    try {
      client.setQueryData(queryKey, await answer);
      return true;
    } catch (error) {
      notifyFailure(failureText(error));
      return false;
    }
  };
  return { saved: data ?? [], change };
}
