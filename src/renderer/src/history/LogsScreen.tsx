import { Button, Stack, Text } from '@mantine/core';
import { IconClockHour4, IconHistory } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogSelection } from '../../../preload/contract/history.ts';
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
import { PageActions } from '../ui/PageActions.tsx';
import { useSourceState, type LongGridHandle } from '../ui/LongGrid.tsx';
import { NumberedRows } from '../ui/numbered-rows.ts';
import { rowsInPage } from '../ui/row-source.ts';
import { useFilter } from '../ui/use-filter.ts';
import type { RowMarking } from '../ui/row-marking.tsx';
import { useInterval } from '../ui/use-interval.ts';
import { useLiveRows } from '../ui/use-live-rows.ts';
import { useNow } from '../ui/use-now.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { EntryDrawer, type AskLog, type ShowAsOf } from './EntryDrawer.tsx';
import { Indexing } from './Indexing.tsx';
import { LogFilterBar } from './LogFilterBar.tsx';
import { filterWords } from './filter-words.ts';
import { filterForm, isNarrowed, momentsOf, noFilter, type LogFilter } from './log-filter.ts';
import { hiddenAtFirst, logColumns, useLogColumns } from './log-columns.ts';
import { LogGrid } from './LogGrid.tsx';
import { useCount, type Counted } from './log-count.ts';
import { useLogRows, type LogRows } from './log-rows.ts';
import { QuestionsMenu } from './QuestionsMenu.tsx';
import type { LogQuery } from './queries.ts';
import { codesOf, useLogSearch } from './log-search.ts';
import { useChosen } from './use-chosen.ts';
import { StartedBelow } from '../ui/StartedBelow.tsx';

/** What a filter shows, for whoever takes it elsewhere. */
export interface ShownEntries extends LogSelection {
  /** Of the reader's own account alone. */
  own: boolean;
  /** The filter as a line. */
  words: string;
  /** Names of the columns that are shown, from left to right. */
  columns: readonly string[];
  /** Times are shown in UTC. */
  utc: boolean;
  /** Entries that were selected one by one, under this filter or others; smallest number first. */
  chosen: readonly number[];
}

interface LogsScreenProps {
  subject: number;
  onAsOf: ShowAsOf;
  /** Acts on all that administrators see. */
  taking: (shown: ShownEntries) => ReactNode;
  /** Acts on what they have selected of it. */
  takingChosen: (shown: ShownEntries) => ReactNode;
}

/** History → Logs: guide section 4.1, for an account or, for administrators, for everyone. */
export function LogsScreen({ subject, onAsOf, taking, takingChosen }: LogsScreenProps) {
  const { t } = useTranslation('history');
  const actor = useActor();
  const now = useNow();
  const [filter, setFilter] = useFilter(filterForm);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const clear = isNarrowed(filter) ? () => setFilter({ ...noFilter, own: filter.own }) : null;
  const read = useLogSearch(filter);
  const { layout, choose } = useListLayout('logs', actor.id, logColumns, hiddenAtFirst);
  const ask = (asked: LogFilter, columns: readonly string[]) => {
    setFilter(asked);
    choose({ ...layout, hidden: layout.hidden.filter((name) => !columns.includes(name)) });
  };
  const { kind, outcome, by, about } = filter;
  const code = codesOf(kind, t).find((each) => each === filter.code) ?? null;
  const key = JSON.stringify(
    read && {
      subject: mayAudit && !filter.own ? null : subject,
      kind,
      code,
      outcome,
      by,
      about,
      ...momentsOf(filter, now),
      search: read.search,
    },
  );
  // The same object for as long as it asks for the same.
  const query = useMemo(() => JSON.parse(key) as LogQuery | null, [key]);
  const choosing = useChosen();
  const shown: ShownEntries | null =
    mayAudit && read && query
      ? {
          ...shownBy(query),
          own: filter.own,
          words: filterWords(filter, code, read, now, t),
          columns: layout.order.filter((name) => !layout.hidden.includes(name)),
          utc: layout.utc,
          chosen: choosing.seqs,
        }
      : null;
  return (
    <Stack gap="sm">
      <LogFilterBar
        filter={filter}
        onChange={setFilter}
        onClear={clear}
        withScope={mayAudit}
        read={read}
      />
      {actor.role !== 'client' && (
        <PageActions>
          <QuestionsMenu filter={filter} onAsk={ask} />
          {shown && taking(shown)}
        </PageActions>
      )}
      {query && (
        <Entries
          key={key}
          query={query}
          searched={filter.search.trim()}
          onClear={clear}
          onAsOf={onAsOf}
          onAsk={(asked) => setFilter({ ...noFilter, own: filter.own, ...asked })}
          marking={mayAudit ? choosing.marking : null}
        />
      )}
      {shown && <ChosenBar choosing={choosing}>{takingChosen(shown)}</ChosenBar>}
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
  onAsOf: ShowAsOf;
  onAsk: AskLog;
  marking: RowMarking | null;
}

/** The entries of a query; going to a day in what is narrowed begins the list anew there. */
function Entries(props: EntriesProps) {
  const { query } = props;
  const [start, setStart] = useState<Day | null>(null);
  const begun = useMemo(
    () => (start === null ? query : { ...query, to: earliest(query.to, startOfDay(start, 1)) }),
    [query, start],
  );
  return (
    <EntryList
      {...props}
      key={start}
      query={begun}
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

function EntryList(props: EntryListProps) {
  const { query, searched, onClear, onAsOf, onAsk, onStart, above, marking } = props;
  const { t } = useTranslation('history');
  const actor = useActor();
  const { rows, searchable } = useLogRows(query);
  const state = useSourceState(rows);
  const live = useLiveRows(rows);
  useMainEvent('history.appended', () => void live.look());
  const share = searchable();
  // Until the whole log can be searched, what is missing comes bit by bit.
  useInterval(share < 1, 2000, () => void live.look());
  const counted = useCount(query, rows instanceof NumberedRows);
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
      <Indexing share={share} />
      <ListBar count={countText(rows, counted, t)} paused={live.paused} onPause={live.pause}>
        {query.subject !== null && <AsOfNow account={query.subject} onAsOf={onAsOf} />}
        <GoToDate onGo={(day) => void goTo(day)} />
        <ListMenu columns={columns} layout={layout} onLayout={choose} />
      </ListBar>
      <ListCard
        query={state}
        isEmpty={rows.count === 0}
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
        <LogGrid
          handle={grid}
          rows={rows}
          columns={columns}
          layout={layout}
          onLayout={choose}
          onOpen={({ seq }) => setOpened(seq)}
          marking={marking}
        />
      </ListCard>
      <EntryDrawer
        seq={opened}
        subject={query.subject}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
        onAsOf={onAsOf}
        onAsk={(asked) => {
          setOpened(null);
          onAsk(asked);
        }}
        marking={marking}
      />
    </>
  );
}

type T = ReturnType<typeof useTranslation<'history'>>['t'];

/** How many entries there are, as far as they were counted. */
function countText(rows: LogRows, counted: Counted | null, t: T): string {
  const isAll = rows.isAll || counted?.isAll === true;
  const count = rows.isAll ? rows.count : Math.max(rows.count, counted?.count ?? 0);
  const values = { count, number: formatNumber(count) };
  return isAll ? t('list.count', values) : t('list.countOrMore', values);
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

/** What a query asks for, whosever history it is. */
function shownBy(query: LogQuery): LogSelection {
  const { subject: _subject, ...selection } = query;
  return selection;
}
