import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconDotsVertical,
  IconEraser,
  IconExternalLink,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { useActor } from '../app/subject.tsx';
import { visibleText } from '../ui/visible-text.ts';

interface RowMenuProps {
  client: ClientRow;
  /** Its row can be tabbed to, and so can the button. */
  current: boolean;
  onOpen: () => void;
  onArchive: () => void;
  onRestore: () => void;
  onErase: () => void;
}

/** What can be done with a client from the list. */
export function RowMenu({ client, current, onOpen, ...acts }: RowMenuProps) {
  const { t } = useTranslation('clients');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          tabIndex={current ? 0 : -1}
          aria-label={t('row.menu', { name: visibleText(client.fullName) })}
        >
          <IconDotsVertical size="1.125rem" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconExternalLink size="1rem" aria-hidden />} onClick={onOpen}>
          {t('row.open')}
        </Menu.Item>
        {client.state === 'archived' ? (
          <ArchivedItems {...acts} />
        ) : (
          <Menu.Item leftSection={<IconArchive size="1rem" aria-hidden />} onClick={acts.onArchive}>
            {t('row.archive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function ArchivedItems({ onRestore, onErase }: Pick<RowMenuProps, 'onRestore' | 'onErase'>) {
  const { t } = useTranslation('clients');
  const { role } = useActor();
  return (
    <>
      <Menu.Item leftSection={<IconArchiveOff size="1rem" aria-hidden />} onClick={onRestore}>
        {t('row.restore')}
      </Menu.Item>
      {role === 'administrator' && (
        <Menu.Item
          color="red"
          leftSection={<IconEraser size="1rem" aria-hidden />}
          onClick={onErase}
        >
          {t('row.erase')}
        </Menu.Item>
      )}
    </>
  );
}
