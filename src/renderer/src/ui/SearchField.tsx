import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ariaKeys } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { SearchHelp } from './SearchHelp.tsx';
import { searchable, searchLimit } from './search-text.ts';
import { useOwnText } from './use-own-text.ts';

interface SearchFieldProps {
  label: string;
  /** What is searched. */
  hint: string;
  value: string;
  onChange: (value: string) => void;
  /** What may be typed, a line each. */
  help?: readonly string[];
  /** The keyboard goes on to the rows. */
  onLeave?: () => void;
}

/** Searches once typing pauses. Enter only searches at once: it opens nothing. */
export function SearchField({ label, hint, value, onChange, onLeave, help }: SearchFieldProps) {
  const { t } = useTranslation('ui');
  const field = useRef<HTMLInputElement>(null);
  const { typed, handlers, replace, flush } = useOwnText(value, onChange, searchable);
  const clear = () => {
    replace('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && onLeave) {
      flush();
      onLeave();
    } else if (event.key === 'Enter') flush();
    else if (event.key === 'Escape' && typed !== '') clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useCommands({
    find: () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  return (
    <TextInput
      ref={field}
      // Not `search`: its own cross has no name, and Escape is handled here.
      type="text"
      role="searchbox"
      label={label}
      placeholder={hint}
      aria-keyshortcuts={ariaKeys('find')}
      leftSection={<IconSearch size="1rem" aria-hidden />}
      rightSectionWidth={help && typed !== '' ? '3.75rem' : undefined}
      rightSection={
        <>
          {typed !== '' && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={clear} />}
          {help && <SearchHelp lines={help} />}
        </>
      }
      error={[...typed].length >= searchLimit && t('search.long', { count: searchLimit })}
      maxLength={searchLimit}
      flex="1 1 9rem"
      maw="22rem"
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="none"
      value={typed}
      {...handlers}
      onKeyDown={onKeyDown}
    />
  );
}
