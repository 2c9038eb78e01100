import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailState } from '../../../preload/contract/mail.ts';
import { FilterBar, ScopeChoice } from '../ui/FilterBar.tsx';
import { isNarrowed, noFilter, searchLimit, states, type MailFilter } from './mail-filter.ts';

interface MailFilterBarProps {
  filter: MailFilter;
  onChange: (filter: MailFilter) => void;
  /** Administrators choose between everyone's mails and their own. */
  withScope: boolean;
}

export function MailFilterBar({ filter, onChange, withScope }: MailFilterBarProps) {
  const { t } = useTranslation('mail');
  const set = (change: Partial<MailFilter>) => onChange({ ...filter, ...change });
  const clear = () => onChange({ ...noFilter, own: filter.own });
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
      <Search value={filter.search} onChange={(search) => set({ search })} />
      <NativeSelect
        label={t('filter.state')}
        value={filter.state ?? ''}
        onChange={(event) =>
          set({ state: (event.currentTarget.value || null) as MailState | null })
        }
        data={[
          { value: '', label: t('filter.anyState') },
          ...states.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
      />
    </FilterBar>
  );
}

/** Searches once typing pauses; what is typed meanwhile is not lost to what comes from the address. */
function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('mail');
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const search = useDebouncedCallback((text: string) => {
    setKnown(text);
    onChange(text);
  }, 250);
  return (
    <TextInput
      type="search"
      label={t('filter.search')}
      placeholder={t('filter.searchHint')}
      leftSection={<IconSearch size="1rem" aria-hidden />}
      maxLength={searchLimit}
      w="17rem"
      spellCheck={false}
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
