import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField } from '../ui/DayField.tsx';
import { FilterBar, FilterChoice, ScopeChoice } from '../ui/FilterBar.tsx';
import { SavedFilters } from '../ui/SavedFilters.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { filterForm, kinds, outcomes, periods, type LogFilter, type Period } from './log-filter.ts';
import { codesOf, type LogSearch } from './log-search.ts';
import { SearchReading } from './SearchReading.tsx';

interface LogFilterBarProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
  /** Administrators choose between everyone's history and their own. */
  withScope: boolean;
  /** What the search is; null while it is read for the first time. */
  read: LogSearch | null;
}

export function LogFilterBar(props: LogFilterBarProps) {
  const { filter, onChange, onClear, withScope, read } = props;
  const { t } = useTranslation('history');
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  const choosePeriod = (period: Period | null) => set({ period, from: '', to: '' });
  const wrongOrder = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  const codes = codesOf(filter.kind, t);
  return (
    <Stack gap={6}>
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
        <SearchField
          label={t('filter.search')}
          hint={t('filter.searchHint')}
          value={filter.search}
          onChange={(search) => set({ search })}
          help={t('search.help', { returnObjects: true })}
        />
        <FilterChoice
          width="8.5rem"
          label={t('filter.kind')}
          anyLabel={t('filter.anyKind')}
          values={kinds}
          nameOf={(kind) => t(`kind.${kind}`)}
          value={filter.kind}
          onChange={(kind) => set({ kind, code: null })}
        />
        {codes.length > 1 && (
          <FilterChoice
            width="14rem"
            label={t('filter.code')}
            anyLabel={t('filter.anyCode')}
            values={codes}
            nameOf={(code) => t(`sentence.${code}`, { rule: t('unnamedRule') })}
            value={filter.code}
            onChange={(code) => set({ code })}
          />
        )}
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
        <SavedFilters screen="logs" form={filterForm} filter={filter} onChange={onChange} />
      </FilterBar>
      <SearchReading filter={filter} onChange={onChange} read={read} />
    </Stack>
  );
}
