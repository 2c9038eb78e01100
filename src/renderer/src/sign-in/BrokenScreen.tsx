import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, StoreProblem } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Mono } from '../ui/Mono.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { StartAnew } from './StartAnew.tsx';

interface BrokenScreenProps {
  problem: StoreProblem;
  folder: string;
  onDone: (state: AppState) => void;
}

/** The data cannot be opened: what happened, that nothing was touched, what to do. */
export function BrokenScreen({ problem, folder, onDone }: BrokenScreenProps) {
  const { t } = useTranslation(['signIn', 'failure']);
  return (
    <Stack gap="md">
      <PageTitle>{t('broken.title')}</PageTitle>
      <Alert
        role="alert"
        color="red"
        icon={<IconDatabaseOff aria-hidden />}
        title={t(`failure:store.${problem}`)}
      >
        {t('broken.untouched')}
      </Alert>
      <Text>{t(`broken.advice.${problem}`)}</Text>
      <Copyable label={t('broken.folder')} value={folder} copy={t('broken.copyFolder')} />
      <Copyable label={t('broken.code')} value={problem} copy={t('broken.copyCode')} />
      <Actions problem={problem} onDone={onDone} />
    </Stack>
  );
}

function Copyable({ label, value, copy }: { label: string; value: string; copy: string }) {
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Text size="sm" c="dimmed">
        {label} <Mono>{value}</Mono>
      </Text>
      <CopyButton compact value={value} label={copy} />
    </Group>
  );
}

function Actions({ problem, onDone }: Omit<BrokenScreenProps, 'folder'>) {
  const { t } = useTranslation('signIn');
  const [still, setStill] = useState(false);
  const retry = useAction(async () => {
    setStill(false);
    const state = await call('app.retry', {});
    setStill(state.stage === 'broken' && state.problem === problem);
    onDone(state);
  });
  const open = useAction(async () => void (await call('app.openDataFolder', {})));
  return (
    <>
      <FailureAlert error={retry.error ?? open.error} />
      <Text size="sm" role="status">
        {still ? t('broken.still') : ''}
      </Text>
      <Group>
        <BusyButton busy={retry.busy} onClick={() => void retry.run()}>
          {t('broken.retry')}
        </BusyButton>
        {problem === 'data_missing' && <StartAnew onDone={onDone} />}
        <BusyButton variant="default" busy={open.busy} onClick={() => void open.run()}>
          {t('broken.openFolder')}
        </BusyButton>
      </Group>
    </>
  );
}
