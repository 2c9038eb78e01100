import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListStep } from '../../../../preload/contract/rule-history.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Loading } from '../../ui/Loading.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './ListHistory.module.css';
import { useSteps } from './queries.ts';
import { useStepText } from './step-text.ts';
import { useRestore } from './use-restore.ts';

interface StepsProps {
  subject: number;
  /** The step that was looked at, by its last entry. */
  focused: number | null;
  onChoose: (step: ListStep, newest: number) => void;
}

/** Every change of the list as one line: when, who, what. */
export function Steps({ subject, focused, onChoose }: StepsProps) {
  const { t } = useTranslation('listHistory');
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSteps(subject);
  const steps = data?.pages.flatMap((page) => page.steps) ?? [];
  const [newest] = steps;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text size="sm" c="dimmed" flex="1 1 20rem">
          {t('intro')}
        </Text>
        {newest && !newest.imported && <UndoLast subject={subject} newest={newest} />}
      </Group>
      <FailureAlert error={error} />
      {!data && !error && <Loading lines={5} />}
      {data && !newest && <Text role="status">{t('none')}</Text>}
      {newest && (
        <ol className={classes.steps} aria-label={t('steps')}>
          {steps.map((step) => (
            <li key={step.seq}>
              <StepLine
                step={step}
                focused={step.seq === focused}
                onChoose={() => onChoose(step, newest.seq)}
              />
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Group justify="center">
          <BusyButton
            variant="default"
            size="xs"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('older')}
          </BusyButton>
        </Group>
      )}
    </Stack>
  );
}

interface StepLineProps {
  step: ListStep;
  focused: boolean;
  onChoose: () => void;
}

function StepLine({ step, focused, onChoose }: StepLineProps) {
  const { t } = useTranslation('listHistory');
  const textOf = useStepText();
  return (
    <UnstyledButton
      className={classes.step}
      onClick={onChoose}
      data-autofocus={focused || undefined}
      ref={focused ? (line) => line?.focus() : null}
    >
      <Text span size="sm" c="dimmed" className={classes.when}>
        {formatDateTime(step.at)}
      </Text>
      <Text span size="sm" className={classes.who}>
        {step.by === null ? t('nobody') : visibleText(step.by)}
      </Text>
      <Text span size="sm" className={classes.did}>
        {textOf(step)}
      </Text>
    </UnstyledButton>
  );
}

/** Brings the list to how it stood before its newest change. */
function UndoLast({ subject, newest }: { subject: number; newest: ListStep }) {
  const { t } = useTranslation('listHistory');
  const restore = useRestore(subject, newest.seq, () => {});
  const after = newest.first - 1;
  return (
    <Stack gap="xs" align="flex-end">
      <BusyButton
        variant="default"
        size="xs"
        leftSection={<IconArrowBackUp size="1rem" aria-hidden />}
        busy={restore.busy !== null}
        onClick={() =>
          restore.run({
            after,
            what: t('undoing', { when: formatDateTime(newest.at) }),
            done: t('undone'),
          })
        }
      >
        {t('undo')}
      </BusyButton>
      <FailureAlert error={restore.error} />
    </Stack>
  );
}
