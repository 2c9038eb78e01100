import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { searchable, searchLimit } from './search-text.ts';
import { isShortcut } from './shortcut.ts';

interface SearchFieldProps {
  label: string;
  /** What is searched. */
  hint: string;
  value: string;
  onChange: (value: string) => void;
  /** The keyboard goes on to the rows. */
  onLeave?: () => void;
}

/** Searches once typing pauses; what is typed meanwhile is not lost to what comes from the address. */
export function SearchField({ label, hint, value, onChange, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('ui');
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const search = useDebouncedCallback((text: string) => {
    setKnown(searchable(text));
    onChange(searchable(text));
  }, 200);
  const clear = () => {
    setTyped('');
    search('');
    search.flush();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && onLeave) {
      search.flush();
      onLeave();
    } else if (event.key === 'Enter') search.flush();
    else if (event.key === 'Escape' && typed !== '') clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useFindKey(() => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <TextInput
      ref={field}
      // Not `search`: its own cross has no name, and Escape is handled here.
      type="text"
      role="searchbox"
      label={label}
      placeholder={hint}
      aria-keyshortcuts="Control+F"
      leftSection={<IconSearch size="1rem" aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={clear} />
      }
      maxLength={searchLimit}
      flex="1 1 13rem"
      maw="22rem"
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="none"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

/** Ctrl+F, or Cmd+F; not while a dialog has the keyboard. */
function useFindKey(find: () => void): void {
  const latest = useEffectEvent(find);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!isShortcut(event, 'f') || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
