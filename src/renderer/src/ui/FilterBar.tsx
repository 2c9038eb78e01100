import { Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import classes from './FilterBar.module.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';

interface FilterBarProps {
  /** The accessible name of the group of fields. */
  label: string;
  clearLabel: string;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
  children: ReactNode;
}

/** The fields above a list that narrow it. */
export function FilterBar({ label, clearLabel, onClear, children }: FilterBarProps) {
  return (
    <div className={classes.bar} role="group" aria-label={label}>
      {children}
      {onClear && (
        <Button
          variant="default"
          leftSection={<IconFilterOff size="1rem" aria-hidden />}
          className={classes.clear}
          onClick={onClear}
        >
          {clearLabel}
        </Button>
      )}
    </div>
  );
}

interface ScopeChoiceProps {
  words: { label: string; everyone: string; own: string };
  own: boolean;
  onChange: (own: boolean) => void;
}

/** Administrators choose between everyone's entries and their own. */
export function ScopeChoice({ words, own, onChange }: ScopeChoiceProps) {
  const id = useId();
  return (
    <Stack gap={2} flex="none">
      <Text size="sm" fw={500} component="span" id={id}>
        {words.label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        value={own ? 'own' : 'everyone'}
        onChange={(value) => onChange(value === 'own')}
        data={[
          { value: 'everyone', label: words.everyone },
          { value: 'own', label: words.own },
        ]}
      />
    </Stack>
  );
}
