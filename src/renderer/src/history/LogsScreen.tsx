import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../preload/contract/history.ts';
import { useActor } from '../app/subject.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { FilterBar } from './FilterBar.tsx';
import { isNarrowed, momentsOf, noFilter } from './log-filter.ts';
import { LogGrid } from './LogGrid.tsx';
import classes from './LogsScreen.module.css';
import { NoEntries } from './NoEntries.tsx';
import { useFreshEntries, useLogs, type LogQuery } from './queries.ts';
import { useLogFilter } from './use-log-filter.ts';

/** Scrolled by less than this, the newest entries still count as in view. */
const nearTop = 48;
const isAtTop = () => window.scrollY < nearTop;

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
      <FilterBar filter={filter} onChange={setFilter} withScope={mayAudit} />
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
  const entries = logs.data?.pages.flatMap((page) => page.entries) ?? [];
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
      <Paper withBorder>
        {logs.isPending && (
          <div className={classes.padded}>
            <Loading lines={8} />
          </div>
        )}
        {logs.isError && !logs.data && (
          <div className={classes.padded}>
            <FailureAlert error={logs.error}>
              <Group>
                <Button variant="default" size="xs" onClick={() => void logs.refetch()}>
                  {t('list.retry')}
                </Button>
              </Group>
            </FailureAlert>
          </div>
        )}
        {logs.data && entries.length === 0 && <NoEntries narrowed={narrowed} onClear={onClear} />}
        {entries.length > 0 && <LogGrid entries={entries} logs={logs} onOpen={setOpened} />}
      </Paper>
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </>
  );
}
