import { Button, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LogKind, LogOutcome } from '../../../preload/contract/history.ts';
import classes from './FilterBar.module.css';
import { isNarrowed, kinds, noFilter, outcomes, type LogFilter } from './log-filter.ts';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';

interface FilterBarProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  /** Administrators choose between everyone's history and their own. */
  withScope: boolean;
}

export function FilterBar({ filter, onChange, withScope }: FilterBarProps) {
  const { t } = useTranslation('history');
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  const wrongOrder = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  return (
    <div className={classes.bar} role="group" aria-label={t('filter.label')}>
      {withScope && <Scope own={filter.own} onChange={(own) => set({ own })} />}
      <NativeSelect
        label={t('filter.kind')}
        value={filter.kind ?? ''}
        onChange={(event) => set({ kind: (event.currentTarget.value || null) as LogKind | null })}
        data={[
          { value: '', label: t('filter.anyKind') },
          ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        label={t('filter.outcome')}
        value={filter.outcome ?? ''}
        onChange={(event) => set({ outcome: (event.currentTarget.value || null) as LogOutcome | null })}
        data={[
          { value: '', label: t('filter.anyOutcome') },
          ...outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
        ]}
      />
      <Day label={t('filter.from')} value={filter.from} onChange={(from) => set({ from })} />
      <Day
        label={t('filter.to')}
        value={filter.to}
        onChange={(to) => set({ to })}
        error={wrongOrder ? t('filter.wrongOrder') : null}
      />
      {isNarrowed(filter) && (
        <Button
          variant="default"
          leftSection={<IconFilterOff size="1rem" aria-hidden />}
          className={classes.clear}
          onClick={() => onChange({ ...noFilter, own: filter.own })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Scope({ own, onChange }: { own: boolean; onChange: (own: boolean) => void }) {
  const { t } = useTranslation('history');
  return (
    <Stack gap={2} className={classes.scope}>
      <Text size="sm" fw={500} component="span" id="log-scope">
        {t('scope.label')}
      </Text>
      <SegmentedControl
        aria-labelledby="log-scope"
        value={own ? 'own' : 'everyone'}
        onChange={(value) => onChange(value === 'own')}
        data={[
          { value: 'everyone', label: t('scope.everyone') },
          { value: 'own', label: t('scope.own') },
        ]}
      />
    </Stack>
  );
}

interface DayProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}

function Day({ label, value, onChange, error }: DayProps) {
  return (
    <TextInput
      type="date"
      // Four digits for the year: without a limit the field asks for six.
      max="9999-12-31"
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
