import { Button } from '@mantine/core';
import { IconFilterOff, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';

interface EmptyListProps {
  icon: Icon;
  /** What is said where there is nothing at all, and what can be done about it. */
  none: { title: string; description: string; action?: ReactNode };
  /** What is said where a filter hides what there is. */
  filtered: { title: string; description?: string; clearLabel: string };
  /** Takes the filter away; null: there is none. */
  onClear: (() => void) | null;
}

/** Nothing to show is one thing where nothing is there, and another where a filter hides it. */
export function EmptyList({ icon, none, filtered, onClear }: EmptyListProps) {
  if (onClear === null) return <EmptyState icon={icon} {...none} />;
  const { clearLabel, ...said } = filtered;
  return (
    <EmptyState
      icon={IconFilterOff}
      {...said}
      action={
        <Button variant="default" size="xs" onClick={onClear}>
          {clearLabel}
        </Button>
      }
    />
  );
}
