import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListStep, ListThen } from '../../../../preload/contract/rule-history.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Compared } from './Compared.tsx';
import { useListThen } from './queries.ts';
import { useRestore } from './use-restore.ts';

interface StateThenProps {
  subject: number;
  step: ListStep;
  /** The last entry of the list's history that was on the screen. */
  newest: number;
  onBack: () => void;
}

/** The list as it stood after a step, beside that of now, and the way back to it. */
export function StateThen({ subject, step, newest, onBack }: StateThenProps) {
  const { t } = useTranslation('listHistory');
  const { data, error } = useListThen(subject, step.seq);
  const when = formatDateTime(step.at);
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          data-autofocus
          leftSection={<IconArrowLeft size="1rem" aria-hidden />}
          onClick={onBack}
        >
          {t('back')}
        </Button>
        <Title order={3} fz="md">
          {t('stood', { when })}
        </Title>
      </Group>
      <FailureAlert error={error} />
      {!data && !error && <Loading lines={5} />}
      {data && (
        <>
          <Compared then={data} />
          <Restoring subject={subject} step={step} newest={newest} then={data} onDone={onBack} />
        </>
      )}
    </Stack>
  );
}

interface RestoringProps {
  subject: number;
  step: ListStep;
  newest: number;
  then: ListThen;
  onDone: () => void;
}

function Restoring({ subject, step, newest, then, onDone }: RestoringProps) {
  const { t } = useTranslation('listHistory');
  const restore = useRestore(subject, newest, onDone);
  const when = formatDateTime(step.at);
  if (then.restoring !== 'possible')
    return (
      <Text size="sm" role="status">
        {t(then.restoring === 'nothing' ? 'noneDiffers' : 'unknown')}
      </Text>
    );
  return (
    <>
      <FailureAlert error={restore.error} />
      <Group justify="flex-end">
        <BusyButton
          busy={restore.busy !== null}
          leftSection={<IconRestore size="1rem" aria-hidden />}
          onClick={() =>
            restore.run({
              after: step.seq,
              what: t('restoring', { when }),
              done: t('restored', { when }),
            })
          }
        >
          {t('restore')}
        </BusyButton>
      </Group>
    </>
  );
}
