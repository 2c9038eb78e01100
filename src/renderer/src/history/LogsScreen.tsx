import { Button, Stack, Text } from '@mantine/core';
import { IconClockHour4, IconHistory } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useActor, useManaging } from '../session/subject.ts';
import { startOfDay, type Day } from '../ui/day-text.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { formatDay } from '../ui/day-text.ts';
import { formatNumber } from '../ui/format.ts';
import { GoToDate } from '../ui/GoToDate.tsx';
import { ListBar, NewerRows } from '../ui/ListBar.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import { ListMenu } from '../ui/ListMenu.tsx';
import { useListLayout } from '../ui/list-layout.ts';
import { useSourceState, type LongGridHandle } from '../ui/LongGrid.tsx';
import { NumberedRows } from '../ui/numbered-rows.ts';
import { rowsInPage } from '../ui/row-source.ts';
import { useFilter } from '../ui/use-filter.ts';
import { useLiveRows } from '../ui/use-live-rows.ts';
import { useNow } from '../ui/use-now.ts';
import { EntryDrawer, type ShowAsOf } from './EntryDrawer.tsx';
import { LogFilterBar } from './LogFilterBar.tsx';
import { filterForm, isNarrowed, momentsOf, noFilter } from './log-filter.ts';
import { hiddenAtFirst, logColumns, useLogColumns } from './log-columns.ts';
import { LogGrid } from './LogGrid.tsx';
import { useLogRows, type LogRows } from './log-rows.ts';
import type { LogQuery } from './queries.ts';
import { StartedBelow } from '../ui/StartedBelow.tsx';

interface LogsScreenProps {
  subject: number;
  onAsOf: ShowAsOf;
}

/** History → Logs: guide section 4.1, for an account or, for administrators, for everyone. */
export function LogsScreen({ subject, onAsOf }: LogsScreenProps) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const now = useNow();
  const [filter, setFilter] = useFilter(filterForm);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const clear = isNarrowed(filter) ? () => setFilter({ ...noFilter, own: filter.own }) : null;
  const key = JSON.stringify({
    subject: mayAudit && !filter.own ? null : subject,
    kind: filter.kind,
    outcome: filter.outcome,
    ...momentsOf(filter, now),
  });
  // The same object for as long as it asks for the same.
  const query = useMemo(() => JSON.parse(key) as LogQuery, [key]);
  return (
    <Stack gap="sm">
      <LogFilterBar filter={filter} onChange={setFilter} onClear={clear} withScope={mayAudit} />
      <Entries key={key} query={query} onClear={clear} onAsOf={onAsOf} />
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
    </Stack>
  );
}

interface EntriesProps {
  query: LogQuery;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
  onAsOf: ShowAsOf;
}

/** The entries of a query; going to a day in what is narrowed begins the list anew there. */
function Entries({ query, onClear, onAsOf }: EntriesProps) {
  const [start, setStart] = useState<Day | null>(null);
  const begun = useMemo(
    () => (start === null ? query : { ...query, to: earliest(query.to, startOfDay(start, 1)) }),
    [query, start],
  );
  return (
    <EntryList
      key={start}
      query={begun}
      onClear={onClear}
      onAsOf={onAsOf}
      onStart={setStart}
      above={
        start !== null && <StartedBelow day={formatDay(start)} onNewest={() => setStart(null)} />
      }
    />
  );
}

const earliest = (to: number | null, other: number): number =>
  to === null ? other : Math.min(to, other);

interface EntryListProps extends EntriesProps {
  onStart: (day: Day) => void;
  /** What stands above the list. */
  above: ReactNode;
}

function EntryList({ query, onClear, onAsOf, onStart, above }: EntryListProps) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const rows = useLogRows(query, null);
  const state = useSourceState(rows);
  const live = useLiveRows(rows);
  useMainEvent('history.appended', () => void live.look());
  const { layout, choose } = useListLayout('logs', actor.id, logColumns, hiddenAtFirst);
  const columns = useLogColumns(layout.utc);
  const grid = useRef<LongGridHandle>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const goTo = async (day: Day) => {
    if (!(rows instanceof NumberedRows)) return onStart(day);
    const { seq } = await call('history.seqAt', { at: startOfDay(day, 1) });
    grid.current?.goTo(Math.max(0, rows.indexOf(seq)));
  };
  return (
    <>
      {above}
      <NewerRows
        count={live.waiting}
        more={!(rows instanceof NumberedRows) && live.waiting >= rowsInPage}
        onShow={() => void live.show()}
      />
      <ListCard
        query={state}
        isEmpty={rows.count === 0}
        empty={
          <EmptyList
            icon={IconHistory}
            none={{ title: t('empty.none'), description: t('empty.noneBody') }}
            filtered={{
              title: t('empty.filtered'),
              description: t('empty.filteredBody'),
              clearLabel: t('filter.clear'),
            }}
            onClear={onClear}
          />
        }
      >
        <ListBar count={countText(rows, t)} paused={live.paused} onPause={live.pause}>
          {query.subject !== null && <AsOfNow account={query.subject} onAsOf={onAsOf} />}
          <GoToDate onGo={(day) => void goTo(day)} />
          <ListMenu columns={columns} layout={layout} onLayout={choose} />
        </ListBar>
        <LogGrid
          handle={grid}
          rows={rows}
          columns={columns}
          layout={layout}
          onLayout={choose}
          onOpen={({ seq }) => setOpened(seq)}
        />
      </ListCard>
      <EntryDrawer
        seq={opened}
        subject={query.subject}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
        onAsOf={onAsOf}
      />
    </>
  );
}

type T = ReturnType<typeof useTranslation<'history'>>['t'];

/** How many entries there are, as far as they were counted. */
function countText(rows: LogRows, t: T): string {
  const values = { count: rows.count, number: formatNumber(rows.count) };
  return rows.isAll ? t('list.count', values) : t('list.countOrMore', values);
}

/** Leads to the account as it was at a moment. */
function AsOfNow({ account, onAsOf }: { account: number; onAsOf: ShowAsOf }) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const { client } = useManaging();
  const fullName = (client?.id === account ? client : actor).fullName;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconClockHour4 size="1rem" aria-hidden />}
      onClick={() => onAsOf({ id: account, fullName }, null)}
    >
      {t('asOf')}
    </Button>
  );
}
