import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import {
  IconChevronRight,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
} from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerCheck } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import type { CallerStep, FactName } from '../../../preload/contract/proof.ts';
import { formatDateTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import { obstacleOf } from './caller.ts';
import classes from './Step.module.css';

/** What every step gets. */
export interface StepProps {
  view: HelpDeskView;
  caller: CallerCheck;
  /** One step at a time; the others are a line each. */
  open: boolean;
  onOpen: () => void;
}

/** One way to show who one is: what to do, or when it was done and what was noted. */
export function Step({
  step,
  view,
  caller,
  open,
  onOpen,
  children,
}: StepProps & { step: CallerStep; children: ReactNode }) {
  const { t } = useTranslation('helpDesk');
  const id = useId();
  const done = caller.steps[step];
  const obstacle = obstacleOf(step, view, caller, useNow());
  const takeable = !done && obstacle === null;
  const StepIcon = done
    ? IconCircleCheckFilled
    : obstacle === null
      ? IconCircleDashed
      : IconCircleMinus;
  const title = (
    <Title order={3} id={id}>
      {t(`step.${step}.title`)}
    </Title>
  );
  return (
    <section
      className={classes.step}
      aria-labelledby={id}
      data-done={done ? true : undefined}
      data-open={(takeable && open) || undefined}
    >
      <StepIcon size="1.25rem" aria-hidden className={classes.icon} />
      <Stack gap="xs" className={classes.body}>
        <div>
          {takeable && !open ? (
            <UnstyledButton className={classes.choose} aria-expanded={false} onClick={onOpen}>
              {title}
              <IconChevronRight size="1rem" aria-hidden className={classes.icon} />
            </UnstyledButton>
          ) : (
            title
          )}
          <div role="status">{done && <Done step={step} {...done} />}</div>
        </div>
        {!done && obstacle !== null && (
          <Text size="sm" c="dimmed">
            {t(`obstacle.${obstacle}`)}
          </Text>
        )}
        {takeable && open && (
          <>
            <Text size="sm">{t(`step.${step}.what`)}</Text>
            {children}
          </>
        )}
      </Stack>
    </section>
  );
}

interface DoneProps {
  step: CallerStep;
  at: number;
  note: string;
}

/** What was noted of a fact is which one it was; the others are as people wrote them. */
function Done({ step, at, note }: DoneProps) {
  const { t } = useTranslation('helpDesk');
  const time = formatDateTime(at, 'time');
  return (
    <Text size="sm" className={classes.done}>
      {note === ''
        ? t('call.doneAt', { time })
        : t('call.noted', {
            time,
            note: step === 'facts' ? t(`step.facts.name.${note as FactName}`) : visibleText(note),
          })}
    </Text>
  );
}
