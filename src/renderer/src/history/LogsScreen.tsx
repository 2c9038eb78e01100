import { Button, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogPage } from '../../../preload/contract/history.ts';
import { useActor } from '../session/subject.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import { useFilter } from '../ui/use-filter.ts';
import { useNow } from '../ui/use-now.ts';
import { isAtTop } from '../ui/use-scroll-anchor.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { Indexing } from './Indexing.tsx';
import { LogFilterBar } from './LogFilterBar.tsx';
import { filterForm, isNarrowed, momentsOf, noFilter } from './log-filter.ts';
import { LogGrid } from './LogGrid.tsx';
import classes from './LogsScreen.module.css';
import { useFreshEntries, useLogs, type LogQuery } from './queries.ts';
import { codesOf, useLogSearch } from './log-search.ts';

/** History → Logs: guide section 4.1, for an account or, for administrators, for everyone. */
export function LogsScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const now = useNow();
  const [filter, setFilter] = useFilter(filterForm);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const clear = isNarrowed(filter) ? () => setFilter({ ...noFilter, own: filter.own }) : null;
  const read = useLogSearch(filter);
  const { kind, outcome, by, about } = filter;
  const code = codesOf(kind, t).find((each) => each === filter.code) ?? null;
  const query: LogQuery | null = read && {
    subject: mayAudit && !filter.own ? null : subject,
    ...{ kind, code, outcome, by, about },
    ...momentsOf(filter, now),
    search: read.search,
  };
  return (
    <Stack gap="sm">
      <LogFilterBar
        filter={filter}
        onChange={setFilter}
        onClear={clear}
        withScope={mayAudit}
        read={read}
      />
      {query && (
        <Entries
          key={JSON.stringify(query)}
          query={query}
          searched={filter.search.trim()}
          onClear={clear}
        />
      )}
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
    </Stack>
  );
}

interface EntriesProps {
  query: LogQuery;
  /** What was typed into the search box. */
  searched: string;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
}

function Entries({ query, searched, onClear }: EntriesProps) {
  const { t } = useTranslation('history');
  const logs = useLogs(query);
  const fresh = useFreshEntries(query, isAtTop);
  const [opened, setOpened] = useState<LogPage['entries'][number] | null>(null);
  const entries = useMemo(
    () => logs.data?.pages.flatMap((page) => page.entries) ?? [],
    [logs.data],
  );
  const showFresh = async () => {
    // First, because the list keeps what is in view where it is when rows come in above it.
    window.scrollTo({ top: 0 });
    await fresh.load();
  };
  return (
    <>
      {fresh.waiting && (
        <div className={classes.fresh}>
          <Button size="xs" radius="xl" onClick={() => void showFresh()}>
            {t('list.fresh')}
          </Button>
        </div>
      )}
      <Indexing share={logs.data?.pages[0]?.searchable ?? 1} />
      <ListCard
        query={logs}
        isEmpty={entries.length === 0}
        empty={
          <EmptyList
            icon={IconHistory}
            none={{ title: t('empty.none'), description: t('empty.noneBody') }}
            filtered={{
              title: t('empty.filtered'),
              description:
                searched === '' ? t('empty.filteredBody') : t('empty.searched', { searched }),
              clearLabel: t('filter.clear'),
            }}
            onClear={onClear}
          />
        }
      >
        <LogGrid entries={entries} logs={logs} onOpen={setOpened} />
      </ListCard>
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </>
  );
}
