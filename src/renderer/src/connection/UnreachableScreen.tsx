import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionProblem } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { NextTry } from './NextTry.tsx';

interface UnreachableScreenProps {
  host: string;
  problem: ConnectionProblem;
  nextTryAt: number;
}

/** Nobody can sign in as long as the team's database cannot be used: why, and when it is tried again. */
export function UnreachableScreen({ host, problem, nextTryAt }: UnreachableScreenProps) {
  const { t } = useTranslation(['connection', 'failure']);
  // The state that follows is told by the main process.
  const retry = useAction(async () => void (await call('connection.retry', {})));
  return (
    <Stack gap="md">
      <PageTitle>{t('unreachable.title')}</PageTitle>
      <Alert role="alert" color="red" icon={<IconPlugConnectedX aria-hidden />}>
        {t(`failure:connection.${problem}`)}
      </Alert>
      <Text size="sm">{t('unreachable.where', { host: visibleText(host) })}</Text>
      <FailureAlert error={retry.error} />
      <Group>
        <BusyButton busy={retry.busy} onClick={() => void retry.run()}>
          {t('now')}
        </BusyButton>
        <NextTry at={nextTryAt} trying={retry.busy} />
      </Group>
    </Stack>
  );
}
