import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LogKind, LogOutcome } from '../../../preload/contract/history.ts';
import { FilterBar, ScopeChoice } from '../ui/FilterBar.tsx';
import { isNarrowed, kinds, noFilter, outcomes, type LogFilter } from './log-filter.ts';

interface LogFilterBarProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  /** Administrators choose between everyone's history and their own. */
  withScope: boolean;
}

export function LogFilterBar({ filter, onChange, withScope }: LogFilterBarProps) {
  const { t } = useTranslation('history');
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  const clear = () => onChange({ ...noFilter, own: filter.own });
  const wrongOrder = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  return (
    <FilterBar
      label={t('filter.label')}
      clearLabel={t('filter.clear')}
      onClear={isNarrowed(filter) ? clear : null}
    >
      {withScope && (
        <ScopeChoice
          words={{
            label: t('scope.label'),
            everyone: t('scope.everyone'),
            own: t('scope.own'),
          }}
          own={filter.own}
          onChange={(own) => set({ own })}
        />
      )}
      <NativeSelect
        w="11rem"
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
        onChange={(event) =>
          set({ outcome: (event.currentTarget.value || null) as LogOutcome | null })
        }
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
    </FilterBar>
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
