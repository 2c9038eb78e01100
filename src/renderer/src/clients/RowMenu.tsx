import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconDotsVertical,
  IconEraser,
  IconExternalLink,
} from '@tabler/icons-react';
import { memo, useRef, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { useActor } from '../session/subject.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './ClientGrid.module.css';
import type { RowActs } from './use-row-acts.ts';

interface RowMenuProps {
  client: ClientRow;
  /** Its row can be tabbed to, and so can the button. */
  current: boolean;
  acts: RowActs;
  onOpen: (client: ClientRow) => void;
}

/**
 * What can be done with a client from the list. Memoised, because rows move with every scroll, and
 * only a button until it is first pressed: a menu costs more than the rest of its row.
 */
export const RowMenu = memo(function RowMenu(props: RowMenuProps) {
  const { client, current } = props;
  const [used, setUsed] = useState(false);
  return used ? (
    <UsedMenu {...props} />
  ) : (
    <MenuButton client={client} current={current} onClick={() => setUsed(true)} />
  );
});

function UsedMenu(props: RowMenuProps) {
  const { t } = useTranslation('clients');
  const { client, current, acts, onOpen } = props;
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      position="bottom-end"
      defaultOpened
      // When it opened first, its button was not there yet to be returned to.
      returnFocus={false}
      onClose={() => button.current?.focus({ preventScroll: true })}
    >
      <Menu.Target>
        <MenuButton client={client} current={current} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconExternalLink size="1rem" aria-hidden />}
          onClick={() => onOpen(client)}
        >
          {t('row.open')}
        </Menu.Item>
        {client.state === 'archived' ? (
          <ArchivedItems client={client} acts={acts} />
        ) : (
          <Menu.Item
            leftSection={<IconArchive size="1rem" aria-hidden />}
            onClick={() => acts.ask({ act: 'archive', client })}
          >
            {t('row.archive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type MenuButtonProps = Pick<RowMenuProps, 'client' | 'current'> & ComponentProps<'button'>;

/** Takes whatever the menu around it wants of its target. */
function MenuButton({ client, current, ...target }: MenuButtonProps) {
  const { t } = useTranslation('clients');
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...target}
      className={classes.menu}
      tabIndex={current ? 0 : -1}
      aria-label={t('row.menu', { name: visibleText(client.fullName) })}
    >
      <IconDotsVertical size="1.125rem" aria-hidden />
    </button>
  );
}

function ArchivedItems({ client, acts }: Pick<RowMenuProps, 'client' | 'acts'>) {
  const { t } = useTranslation('clients');
  const { role } = useActor();
  return (
    <>
      <Menu.Item
        leftSection={<IconArchiveOff size="1rem" aria-hidden />}
        onClick={() => void acts.restore(client)}
      >
        {t('row.restore')}
      </Menu.Item>
      {role === 'administrator' && (
        <Menu.Item
          color="red"
          leftSection={<IconEraser size="1rem" aria-hidden />}
          onClick={() => void acts.erase(client)}
        >
          {t('row.erase')}
        </Menu.Item>
      )}
    </>
  );
}
