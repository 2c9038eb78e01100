import { Collapse, Group, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import classes from './MoreOptions.module.css';

interface MoreOptionsProps {
  label: string;
  /** Something inside needs attention. */
  forceOpen: boolean;
  /** What shares the line of the button. */
  beside?: ReactNode;
  children: ReactNode;
}

/** Folds away what most people never need. */
export function MoreOptions({ label, forceOpen, beside, children }: MoreOptionsProps) {
  const [chosen, setChosen] = useState(false);
  const opened = chosen || forceOpen;
  const id = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Group gap="md">
        <UnstyledButton
          type="button"
          className={classes.more}
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => setChosen(!opened)}
        >
          <Chevron size="1rem" aria-hidden />
          {label}
        </UnstyledButton>
        {beside}
      </Group>
      <Collapse expanded={opened} id={id} pt="sm" maw="30rem">
        {children}
      </Collapse>
    </div>
  );
}
