import { Badge, Button, Group, Menu, Text } from '@mantine/core';
import { IconNetwork, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchedPerson } from '../../../preload/contract/history.ts';
import type { LogFilter } from './log-filter.ts';
import type { LogSearch } from './log-search.ts';

interface SearchReadingProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  read: LogSearch | null;
}

/** Shown of the people that a word stands for. */
const mostShown = 6;

/** How the search was read: networks, the people that words stand for, and who was chosen. */
export function SearchReading({ filter, onChange, read }: SearchReadingProps) {
  const { t } = useTranslation('history');
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  const nameOf = (id: number) =>
    read?.people.find((person) => person.id === id)?.fullName ?? t('person.erased', { id });
  const terms = read?.terms ?? [];
  const networks = terms.flatMap((term) => (term.kind === 'network' ? [term] : []));
  const named = terms.flatMap((term) =>
    term.kind === 'word' && term.people.length > 0 ? [term] : [],
  );
  const isChosen = filter.by !== null || filter.about !== null;
  if (!isChosen && networks.length === 0 && named.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('search.reading')}>
      {filter.by !== null && (
        <Chosen
          label={t('search.by', { name: nameOf(filter.by) })}
          onRemove={() => set({ by: null })}
        />
      )}
      {filter.about !== null && (
        <Chosen
          label={t('search.about', { name: nameOf(filter.about) })}
          onRemove={() => set({ about: null })}
        />
      )}
      {networks.map(({ network, isExcluded }) => (
        <Badge
          key={network}
          variant="default"
          tt="none"
          leftSection={<IconNetwork size="0.9rem" aria-hidden />}
        >
          {t(isExcluded ? 'search.notFrom' : 'search.from', { network })}
        </Badge>
      ))}
      {named.map(({ text, people, isMore }) => (
        <Group key={text} gap={4}>
          <Text size="sm" c="dimmed">
            {t('search.named', { text })}
          </Text>
          {people.slice(0, mostShown).map((person) => (
            <PersonMenu
              key={person.id}
              person={person}
              onBy={() => set({ by: person.id, search: without(filter.search, text) })}
              onAbout={() => set({ about: person.id, search: without(filter.search, text) })}
            />
          ))}
          {people.length > mostShown && (
            <Text size="sm" c="dimmed">
              {isMore
                ? t('search.tooMany', { count: people.length })
                : t('search.others', { count: people.length - mostShown })}
            </Text>
          )}
        </Group>
      ))}
    </Group>
  );
}

/** A search without one of its words. */
function without(search: string, word: string): string {
  return search
    .split(/\s+/u)
    .filter((each) => each !== word)
    .join(' ');
}

function Chosen({ label, onRemove }: { label: string; onRemove: () => void }) {
  const { t } = useTranslation('history');
  return (
    <Button
      variant="light"
      size="compact-sm"
      leftSection={<IconUser size="0.9rem" aria-hidden />}
      rightSection={<IconX size="0.9rem" aria-hidden />}
      aria-label={t('search.remove', { label })}
      onClick={onRemove}
    >
      {label}
    </Button>
  );
}

interface PersonMenuProps {
  person: SearchedPerson;
  onBy: () => void;
  onAbout: () => void;
}

function PersonMenu({ person, onBy, onAbout }: PersonMenuProps) {
  const { t } = useTranslation('history');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconUser size="0.9rem" aria-hidden />}
        >
          {person.fullName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onBy}>{t('search.by', { name: person.fullName })}</Menu.Item>
        <Menu.Item onClick={onAbout}>{t('search.about', { name: person.fullName })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
