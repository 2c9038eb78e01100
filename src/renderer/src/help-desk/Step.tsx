import { Stack, Text, Title } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck, CallerStep, HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './Step.module.css';

/** What every step gets. */
export interface StepProps {
  view: HelpDeskView;
  caller: CallerCheck;
}

/** One way to show who one is: what to do, or when it was done and what was noted. */
export function Step({
  step,
  caller,
  obstacle = null,
  children,
}: {
  step: CallerStep;
  caller: CallerCheck;
  /** Why it cannot be taken; null: it can. */
  obstacle?: string | null;
  children: ReactNode;
}) {
  const { t } = useTranslation('helpDesk');
  const id = useId();
  const done = caller.steps[step];
  const StepIcon = done ? IconCircleCheckFilled : IconCircleDashed;
  return (
    <section className={classes.step} aria-labelledby={id} data-done={done ? true : undefined}>
      <StepIcon size="1.25rem" aria-hidden className={classes.icon} />
      <Stack gap="xs" className={classes.body}>
        <div>
          <Title order={3} id={id}>
            {t(`step.${step}.title`)}
          </Title>
          <div role="status">{done && <Done at={done.at} note={done.note} />}</div>
        </div>
        {!done && obstacle !== null && (
          <Text size="sm" c="dimmed">
            {obstacle}
          </Text>
        )}
        {!done && obstacle === null && (
          <>
            <Text size="sm">{t(`step.${step}.what`)}</Text>
            {children}
          </>
        )}
      </Stack>
    </section>
  );
}

function Done({ at, note }: { at: number; note: string }) {
  const { t } = useTranslation('helpDesk');
  const time = formatDateTime(at, 'time');
  return (
    <Text size="sm" className={classes.done}>
      {note === ''
        ? t('call.doneAt', { time })
        : t('call.noted', { time, note: visibleText(note) })}
    </Text>
  );
}
