import { Button, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../preload/contract/history.ts';
import { useActor } from '../session/subject.ts';
import { ListCard } from '../ui/ListCard.tsx';
import { isAtTop } from '../ui/use-held-place.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { LogFilterBar } from './LogFilterBar.tsx';
import { isNarrowed, momentsOf, noFilter } from './log-filter.ts';
import { LogGrid } from './LogGrid.tsx';
import classes from './LogsScreen.module.css';
import { NoEntries } from './NoEntries.tsx';
import { useFreshEntries, useLogs, type LogQuery } from './queries.ts';
import { useLogFilter } from './use-log-filter.ts';

/** History → Logs: guide section 4.1, for an account or, for administrators, for everyone. */
export function LogsScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const [filter, setFilter] = useLogFilter();
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const query: LogQuery = {
    subject: mayAudit && !filter.own ? null : subject,
    kind: filter.kind,
    outcome: filter.outcome,
    ...momentsOf(filter),
  };
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('intro')}</Text>
      <LogFilterBar filter={filter} onChange={setFilter} withScope={mayAudit} />
      <Entries
        key={JSON.stringify(query)}
        query={query}
        narrowed={isNarrowed(filter)}
        onClear={() => setFilter({ ...noFilter, own: filter.own })}
      />
    </Stack>
  );
}

interface EntriesProps {
  query: LogQuery;
  narrowed: boolean;
  onClear: () => void;
}

function Entries({ query, narrowed, onClear }: EntriesProps) {
  const { t } = useTranslation('history');
  const logs = useLogs(query);
  const fresh = useFreshEntries(query, isAtTop);
  const [opened, setOpened] = useState<LogEntry | null>(null);
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
      <ListCard
        query={logs}
        isEmpty={entries.length === 0}
        empty={<NoEntries narrowed={narrowed} onClear={onClear} />}
      >
        <LogGrid entries={entries} logs={logs} onOpen={setOpened} />
      </ListCard>
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </>
  );
}
