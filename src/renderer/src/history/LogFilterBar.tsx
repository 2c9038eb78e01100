import { useTranslation } from 'react-i18next';
import { DayField } from '../ui/DayField.tsx';
import { FilterBar, FilterChoice, ScopeChoice } from '../ui/FilterBar.tsx';
import { kinds, outcomes, periods, type LogFilter, type Period } from './log-filter.ts';

interface LogFilterBarProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
  /** Administrators choose between everyone's history and their own. */
  withScope: boolean;
}

export function LogFilterBar({ filter, onChange, onClear, withScope }: LogFilterBarProps) {
  const { t } = useTranslation('history');
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  const choosePeriod = (period: Period | null) => set({ period, from: '', to: '' });
  const wrongOrder = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  return (
    <FilterBar label={t('filter.label')} clearLabel={t('filter.clear')} onClear={onClear}>
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
      <FilterChoice
        width="11rem"
        label={t('filter.kind')}
        anyLabel={t('filter.anyKind')}
        values={kinds}
        nameOf={(kind) => t(`kind.${kind}`)}
        value={filter.kind}
        onChange={(kind) => set({ kind })}
      />
      <FilterChoice
        label={t('filter.outcome')}
        anyLabel={t('filter.anyOutcome')}
        values={outcomes}
        nameOf={(outcome) => t(`outcome.${outcome}`)}
        value={filter.outcome}
        onChange={(outcome) => set({ outcome })}
      />
      <FilterChoice
        label={t('filter.period')}
        anyLabel={t('filter.anyPeriod')}
        values={periods}
        nameOf={(period) => t(`period.${period}`)}
        value={filter.period}
        onChange={choosePeriod}
      />
      {filter.period === 'custom' && (
        <>
          <DayField
            label={t('filter.from')}
            value={filter.from}
            onChange={(from) => set({ from })}
          />
          <DayField
            label={t('filter.to')}
            value={filter.to}
            onChange={(to) => set({ to })}
            error={wrongOrder ? t('filter.wrongOrder') : null}
          />
        </>
      )}
    </FilterBar>
  );
}
