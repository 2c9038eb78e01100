import { ActionIcon, Burger, Button, Group } from '@mantine/core';
import { IconCommand, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { perform } from '../commands/answers.ts';
import { ariaKeys, keyText } from '../commands/keys.ts';
import { ConnectionMark } from '../connection/ConnectionMark.tsx';
import { CallChip } from '../help-desk/CallChip.tsx';
import { JobsChip } from '../jobs/JobsChip.tsx';
import { DeskStatus } from '../oversight/DeskStatus.tsx';
import classes from './Header.module.css';
import { Person } from './Person.tsx';
import { PreferenceMenus } from './PreferenceMenus.tsx';
import { Wordmark } from './Wordmark.tsx';
import { useSignOut } from './use-sign-out.ts';

export function Header({
  menuOpen,
  onToggleMenu,
}: {
  menuOpen: boolean;
  onToggleMenu: () => void;
}) {
  const { t } = useTranslation('app');
  return (
    <header className={classes.header}>
      <Group gap="sm" wrap="nowrap">
        <Burger
          className={classes.burger}
          size="sm"
          opened={menuOpen}
          onClick={onToggleMenu}
          aria-label={t('menu.open')}
          aria-expanded={menuOpen}
          aria-controls="main-menu"
        />
        <Wordmark />
      </Group>
      <CallChip />
      <div className={classes.person}>
        <Person />
      </div>
      <DeskStatus />
      <JobsChip />
      <ConnectionMark />
      <Group gap="xs" wrap="nowrap">
        <PaletteButton />
        <PreferenceMenus />
        <SignOut />
      </Group>
    </header>
  );
}

/** For whoever does not know its keys yet. */
function PaletteButton() {
  const { t } = useTranslation('commands');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      className={classes.palette}
      aria-label={t('palette')}
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys('palette')}
      title={`${t('palette')} (${keyText('palette')})`}
      onClick={() => perform('palette')}
    >
      <IconCommand size="1.125rem" aria-hidden />
    </ActionIcon>
  );
}

function SignOut() {
  const { t } = useTranslation('commands');
  const signOut = useSignOut();
  return (
    <Button
      variant="default"
      leftSection={<IconLogout size="1.125rem" aria-hidden />}
      flex="none"
      onClick={() => void signOut()}
    >
      {t('signOut')}
    </Button>
  );
}
