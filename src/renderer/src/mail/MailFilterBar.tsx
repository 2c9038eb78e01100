import { useTranslation } from 'react-i18next';
import { FilterBar, FilterChoice, ScopeChoice } from '../ui/FilterBar.tsx';
import { SavedFilters } from '../ui/SavedFilters.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { filterForm, states, type MailFilter } from './mail-filter.ts';

interface MailFilterBarProps {
  filter: MailFilter;
  onChange: (filter: MailFilter) => void;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
  /** Administrators choose between everyone's mails and their own. */
  withScope: boolean;
}

export function MailFilterBar({ filter, onChange, onClear, withScope }: MailFilterBarProps) {
  const { t } = useTranslation('mail');
  const set = (change: Partial<MailFilter>) => onChange({ ...filter, ...change });
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
      <SearchField
        label={t('filter.search')}
        hint={t('filter.searchHint')}
        value={filter.search}
        onChange={(search) => set({ search })}
        help={t('search.help', { returnObjects: true })}
      />
      <FilterChoice
        label={t('filter.state')}
        anyLabel={t('filter.anyState')}
        values={states}
        nameOf={(state) => t(`state.${state}`)}
        value={filter.state}
        onChange={(state) => set({ state })}
      />
      <SavedFilters screen="email" form={filterForm} filter={filter} onChange={onChange} />
    </FilterBar>
  );
}
