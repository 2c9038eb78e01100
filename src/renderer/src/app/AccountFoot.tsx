import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { useActor } from '../session/subject.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './AccountFoot.module.css';

/** Whose account it is that has something to do before anything else, and the way out. */
export function AccountFoot({ onDone }: { onDone: (state: AppState) => void }) {
  const { t } = useTranslation(['app', 'commands']);
  const { email } = useActor();
  const signOut = useAction(async () => onDone(await call('session.signOut', {})));
  return (
    <Stack gap="xs">
      <FailureAlert error={signOut.error} />
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" className={classes.account}>
          {t('signedInAs')} <bdi translate="no">{visibleText(email)}</bdi>
        </Text>
        <Button variant="default" size="xs" onClick={() => void signOut.run()}>
          {t('commands:signOut')}
        </Button>
      </Group>
    </Stack>
  );
}
