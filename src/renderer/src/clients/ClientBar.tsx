import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientFilter, ClientSort } from '../../../preload/contract/clients.ts';
import { FilterBar } from '../ui/FilterBar.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { filters, isNarrowed, plainView, sorts, type ClientView } from './client-view.ts';

interface ClientBarProps {
  view: ClientView;
  onChange: (view: ClientView) => void;
  onLeave: () => void;
  /** Behind the fields. */
  children: ReactNode;
}

/** Search, filter and order of the list. */
export function ClientBar({ view, onChange, onLeave, children }: ClientBarProps) {
  const { t } = useTranslation('clients');
  const set = (change: Partial<ClientView>) => onChange({ ...view, ...change });
  return (
    <FilterBar
      label={t('filterBar')}
      clearLabel={t('filter.clear')}
      onClear={
        isNarrowed({ ...view, concern: null })
          ? () => set({ search: plainView.search, filter: plainView.filter })
          : null
      }
    >
      <SearchField
        label={t('search.label')}
        hint={t('search.hint')}
        value={view.search}
        onChange={(search) => set({ search })}
        onLeave={onLeave}
      />
      <NativeSelect
        w="10.5rem"
        label={t('filter.label')}
        value={view.filter}
        onChange={(event) => set({ filter: event.currentTarget.value as ClientFilter })}
        data={filters.map((filter) => ({ value: filter, label: t(`filter.${filter}`) }))}
      />
      <Order view={view} onChange={set} />
      {children}
    </FilterBar>
  );
}

const directions = ['ascending', 'descending'] as const;

/** Also for what has no column to press, and for windows without room for columns. */
function Order({
  view,
  onChange,
}: {
  view: ClientView;
  onChange: (order: Pick<ClientView, 'sort' | 'descending'>) => void;
}) {
  const { t } = useTranslation('clients');
  const choose = (value: string) => {
    const [sort, direction] = value.split(' ');
    onChange({ sort: sort as ClientSort, descending: direction === 'descending' });
  };
  return (
    <NativeSelect
      w="11rem"
      label={t('sort.label')}
      value={`${view.sort} ${directions[view.descending ? 1 : 0]}`}
      onChange={(event) => choose(event.currentTarget.value)}
      data={sorts.flatMap((sort) =>
        directions.map((direction) => ({
          value: `${sort} ${direction}`,
          label: t(`sort.${sort}.${direction}`),
        })),
      )}
    />
  );
}
