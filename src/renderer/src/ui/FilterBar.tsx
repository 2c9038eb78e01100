import { Button, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
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
      {/* Its place is kept, so that nothing moves when it comes. */}
      <Button
        variant="default"
        leftSection={<IconFilterOff size="1rem" aria-hidden />}
        className={classes.clear}
        data-idle={onClear === null || undefined}
        onClick={() => onClear?.()}
      >
        {clearLabel}
      </Button>
    </div>
  );
}

interface FilterChoiceProps<V extends string> {
  label: string;
  /** What the choice of nothing is called. */
  anyLabel: string;
  values: readonly V[];
  nameOf: (value: V) => string;
  /** Null: nothing is chosen. */
  value: V | null;
  onChange: (value: V | null) => void;
  width?: string;
}

/** One of a few values, or any. */
export function FilterChoice<V extends string>(props: FilterChoiceProps<V>) {
  const { label, anyLabel, values, nameOf, value, onChange, width } = props;
  return (
    <NativeSelect
      w={width}
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChange(values.find((each) => each === currentTarget.value) ?? null)
      }
      data={[
        { value: '', label: anyLabel },
        ...values.map((each) => ({ value: each, label: nameOf(each) })),
      ]}
    />
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
      <Text size="sm" fw={500} component="span" id={id} className={classes.label}>
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
