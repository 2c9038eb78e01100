import { Burger, Button, Group } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { failureCode, useFailureText } from '../api/failure-text.ts';
import { ConnectionMark } from '../connection/ConnectionMark.tsx';
import { CallChip } from '../help-desk/CallChip.tsx';
import { JobsChip } from '../jobs/JobsChip.tsx';
import { DeskStatus } from '../oversight/DeskStatus.tsx';
import { notifyFailure } from '../ui/notify.ts';
import classes from './Header.module.css';
import { Person } from './Person.tsx';
import { PreferenceMenus } from './PreferenceMenus.tsx';
import { Wordmark } from './Wordmark.tsx';
import { acceptState } from './app-state.ts';

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
        <PreferenceMenus />
        <SignOut />
      </Group>
    </header>
  );
}

function SignOut() {
  const { t } = useTranslation('app');
  const failureText = useFailureText();
  const signOut = async () => {
    try {
      acceptState(await call('session.signOut', {}));
    } catch (error) {
      // Someone who is signed out already has what they wanted.
      if (failureCode(error) !== 'signed_out') notifyFailure(failureText(error));
    }
  };
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
