import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import classes from './MoreOptions.module.css';

interface MoreOptionsProps {
  label: string;
  /** Something inside needs attention. */
  forceOpen: boolean;
  children: ReactNode;
}

/** Folds away what most people never need. */
export function MoreOptions({ label, forceOpen, children }: MoreOptionsProps) {
  const [chosen, setChosen] = useState(false);
  const opened = chosen || forceOpen;
  const id = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
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
      <Collapse expanded={opened} id={id} pt="sm" maw="30rem">
        {children}
      </Collapse>
    </div>
  );
}
