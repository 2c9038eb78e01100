import { Alert, Divider, Group, Stack, Text } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import type { ConnectionProblem } from '../../../preload/contract/connection.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { acceptConnection } from './connection-state.ts';
import { MigrateForm } from './MigrateForm.tsx';
import { NextTry } from './NextTry.tsx';

interface UnreachableScreenProps {
  host: string;
  problem: ConnectionProblem;
  nextTryAt: number;
  onDone: (state: AppState) => void;
}

/** Nobody can sign in as long as the team's database cannot be used: why, what to do, when it is tried again. */
export function UnreachableScreen({ host, problem, nextTryAt, onDone }: UnreachableScreenProps) {
  const { t } = useTranslation(['connection', 'failure']);
  // The stage that follows is told by the main process.
  const retry = useAction(async () => acceptConnection(await call('connection.retry', {})));
  return (
    <Stack gap="md">
      <PageTitle>{t('unreachable.title')}</PageTitle>
      <Alert role="alert" color="red" icon={<IconDatabaseOff aria-hidden />}>
        {t(`failure:connection.${problem}`)} {t('unreachable.where', { host: visibleText(host) })}
      </Alert>
      <Text>{t(`unreachable.advice.${problem}`)}</Text>
      <FailureAlert error={retry.error} />
      <Group gap="sm">
        <BusyButton
          variant={problem === 'schema_old' ? 'default' : 'filled'}
          busy={retry.busy}
          onClick={() => void retry.run()}
        >
          {t('now')}
        </BusyButton>
        <NextTry at={nextTryAt} trying={retry.busy} />
      </Group>
      {problem === 'schema_old' && (
        <>
          <Divider />
          <MigrateForm onDone={onDone} />
        </>
      )}
    </Stack>
  );
}
