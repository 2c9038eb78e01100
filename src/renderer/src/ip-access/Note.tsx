import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './RuleReading.module.css';

export type Tone = 'good' | 'info' | 'warning' | 'wrong';

const icons: Record<Tone, Icon> = {
  good: IconCircleCheck,
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  wrong: IconCircleX,
};

/** One remark about a rule. */
export function Note({ tone, children }: { tone: Tone; children: ReactNode }) {
  const ToneIcon = icons[tone];
  return (
    <li className={classes.note} data-tone={tone}>
      <ToneIcon size="1rem" aria-hidden className={classes.icon} />
      <span>{children}</span>
    </li>
  );
}

export function Notes({ children }: { children: ReactNode }) {
  return <ul className={classes.notes}>{children}</ul>;
}

/** The same remark where there is room for its icon only; the whole of it on hover and focus. */
export function Mark({ tone, children }: { tone: Tone; children: string }) {
  const ToneIcon = icons[tone];
  return (
    <Tooltip label={children} multiline maw="20rem">
      <UnstyledButton className={classes.mark} data-tone={tone} aria-label={children}>
        <ToneIcon size="1rem" aria-hidden className={classes.icon} />
      </UnstyledButton>
    </Tooltip>
  );
}
