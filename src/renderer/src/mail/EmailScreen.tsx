import { Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { useFollowMails, type MailQuery } from '../codes/mail-queries.ts';
import { useActor } from '../session/subject.ts';
import { formatDay, startOfDay, type Day } from '../ui/day-text.ts';
import { EmptyList } from '../ui/EmptyList.tsx';
import { formatNumber } from '../ui/format.ts';
import { GoToDate } from '../ui/GoToDate.tsx';
import { ListBar, NewerRows } from '../ui/ListBar.tsx';
import { ListCard } from '../ui/ListCard.tsx';
import { ListMenu } from '../ui/ListMenu.tsx';
import { PageActions } from '../ui/PageActions.tsx';
import { useListLayout } from '../ui/list-layout.ts';
import { useSourceState, type LongGridHandle } from '../ui/LongGrid.tsx';
import { rowsInPage } from '../ui/row-source.ts';
import { StartedBelow } from '../ui/StartedBelow.tsx';
import { useFilter } from '../ui/use-filter.ts';
import { useLiveRows } from '../ui/use-live-rows.ts';
import { filterWords } from './filter-words.ts';
import type { Reader } from './ladder.ts';
import { filterForm, isNarrowed, noFilter } from './mail-filter.ts';
import { MailDrawer } from './MailDrawer.tsx';
import { MailFilterBar } from './MailFilterBar.tsx';
import { mailColumns, MailGrid, useMailColumns } from './MailGrid.tsx';
import { useMailRows } from './mail-rows.ts';
import { useMailSettings } from './queries.ts';
import { RetryFailed } from './RetryFailed.tsx';

/** What a filter shows, for whoever takes it elsewhere. */
export interface ShownMails extends Pick<MailQuery, 'search' | 'state'> {
  /** Of the reader's own account alone. */
  own: boolean;
  /** The filter as a line. */
  words: string;
  /** Names of the columns that are shown, from left to right. */
  columns: readonly string[];
  /** Times are shown in UTC. */
  utc: boolean;
}

interface EmailScreenProps {
  subject: number;
  /** Acts on all that administrators see. */
  taking: (shown: ShownMails) => ReactNode;
}

/** History → Email: guide section 4.2, for an account or, for administrators, for everyone. */
export function EmailScreen({ subject, taking }: EmailScreenProps) {
  const { t } = useTranslation('mail');
  const actor = useActor();
  const [filter, setFilter] = useFilter(filterForm);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  const clear = isNarrowed(filter) ? () => setFilter({ ...noFilter, own: filter.own }) : null;
  const key = JSON.stringify({
    subject: mayAudit && !filter.own ? null : subject,
    search: filter.search.trim(),
    state: filter.state,
  });
  // The same object for as long as it asks for the same.
  const query = useMemo(() => JSON.parse(key) as MailQuery, [key]);
  const { layout } = useListLayout('email', actor.id, mailColumns);
  return (
    <Stack gap="sm">
      <MailFilterBar filter={filter} onChange={setFilter} onClear={clear} withScope={mayAudit} />
      {mayAudit && (
        <PageActions>
          {taking({
            search: query.search,
            state: query.state,
            own: filter.own,
            words: filterWords(filter, t),
            columns: layout.order.filter((name) => !layout.hidden.includes(name)),
            utc: layout.utc,
          })}
        </PageActions>
      )}
      {query.subject === null && <Failed />}
      <Mails
        key={key}
        query={query}
        reader={query.subject === actor.id ? 'own' : 'caller'}
        onClear={clear}
      />
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
    </Stack>
  );
}

/** How many of everyone's mails failed, where an administrator looks at them. */
function Failed() {
  const { data } = useMailSettings();
  return data ? <RetryFailed failed={data.failed} /> : null;
}

interface MailsProps {
  query: MailQuery;
  reader: Reader;
  /** Null: nothing narrows the list. */
  onClear: (() => void) | null;
}

/** The mails of a query; going to a day begins the list anew there. */
function Mails(props: MailsProps) {
  const [start, setStart] = useState<Day | null>(null);
  return <MailList {...props} key={start} start={start} onStart={setStart} />;
}

interface MailListProps extends MailsProps {
  /** The newest mails of that day stand at the top; null: the newest of all. */
  start: Day | null;
  onStart: (day: Day | null) => void;
}

function MailList({ query, reader, onClear, start, onStart }: MailListProps) {
  const { t } = useTranslation('mail');
  const actor = useActor();
  const from = useMemo(
    () => (start === null ? null : { at: startOfDay(start, 1), id: 1 }),
    [start],
  );
  const rows = useMailRows(query, from);
  const state = useSourceState(rows);
  const live = useLiveRows(rows);
  useFollowMails(() => {
    if (start !== null) return;
    void live.look();
    void rows.refresh().catch(() => {});
  });
  const { layout, choose } = useListLayout('email', actor.id, mailColumns);
  const columns = useMailColumns(layout.utc);
  const grid = useRef<LongGridHandle>(null);
  const [opened, setOpened] = useState<MailSummary | null>(null);
  const values = { count: rows.count, number: formatNumber(rows.count) };
  return (
    <>
      {start !== null && <StartedBelow day={formatDay(start)} onNewest={() => onStart(null)} />}
      <NewerRows
        count={live.waiting}
        more={live.waiting >= rowsInPage}
        onShow={() => void live.show()}
      />
      <ListBar
        count={t(rows.isAll ? 'list.count' : 'list.countOrMore', values)}
        paused={live.paused}
        onPause={live.pause}
      >
        <GoToDate onGo={onStart} />
        <ListMenu columns={columns} layout={layout} onLayout={choose} />
      </ListBar>
      <ListCard
        query={state}
        isEmpty={rows.count === 0}
        empty={
          <EmptyList
            icon={IconMail}
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
        <MailGrid
          handle={grid}
          rows={rows}
          columns={columns}
          layout={layout}
          onLayout={choose}
          onOpen={setOpened}
        />
      </ListCard>
      <MailDrawer
        mail={opened}
        subject={query.subject}
        reader={reader}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
      />
    </>
  );
}
