import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { formatNumber } from '../ui/format.ts';
import { ListCard } from '../ui/ListCard.tsx';
import { undoButton } from '../ui/UndoLine.tsx';
import { useFocusOnceThere } from '../ui/use-focus-once-there.ts';
import { visibleText } from '../ui/visible-text.ts';
import { rowsOf } from './client-pages.ts';
import { keyOf, plainView, type ClientView } from './client-view.ts';
import { Bulk } from './Bulk.tsx';
import { ClientGrid } from './ClientGrid.tsx';
import { NoClients } from './NoClients.tsx';
import { useFreshRows, type useClients } from './queries.ts';
import { RowDialogs } from './RowDialogs.tsx';
import { RowMenu } from './RowMenu.tsx';
import { useKeptClient } from './use-kept-client.ts';
import { useRowActs } from './use-row-acts.ts';
import { useSelection, type Selecting } from './use-selection.ts';
import '@mantine/core/styles/Checkbox.css';

interface ClientListProps {
  view: ClientView;
  query: ReturnType<typeof useClients>;
  onChange: (view: ClientView) => void;
  /** What adds clients, where there are none. */
  addActions: ReactNode;
  onOpen: (client: ClientRow) => void;
  /** Puts the keyboard back on the rows when what had it is gone. */
  focusList: () => void;
}

export function ClientList(props: ClientListProps) {
  const { view, query, onChange, addActions, onOpen, focusList } = props;
  const fresh = useFreshRows(view, query);
  const clients = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data]);
  const ids = useMemo(() => clients.map(({ id }) => id), [clients]);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const selecting = useSelection(view, ids);
  const { frame, rows, acts, undoable } = useListActs(clients, keyOf(view), selecting, focusList);
  const shown = useShownView(view, query.isPlaceholderData);
  const refocus = () => {
    if (document.activeElement === document.body) focusList();
  };
  return (
    <Stack gap="sm" ref={frame}>
      {query.data && <ListLine total={total} selecting={selecting} />}
      <ListCard
        query={query}
        isEmpty={rows.length === 0}
        empty={
          <NoClients
            view={shown}
            actions={addActions}
            onClear={() =>
              onChange({ ...view, search: '', filter: plainView.filter, concern: null })
            }
          />
        }
      >
        <ClientGrid
          key={keyOf(shown)}
          onShown={refocus}
          clients={rows}
          undoable={undoable}
          pages={{ ...query, isFetching: query.isFetching || fresh.asking }}
          view={shown}
          onSort={onChange}
          onView={fresh.onView}
          selecting={selecting}
          onOpen={onOpen}
          renderMenu={(client, current) => (
            <RowMenu client={client} current={current} acts={acts} onOpen={onOpen} />
          )}
        />
      </ListCard>
      <Bulk view={view} total={total} selecting={selecting} onGone={refocus} />
      <RowDialogs acts={acts} onGone={refocus} />
    </Stack>
  );
}

/** What is done with one client of the list; the one archived last stays in it, and can be brought back. */
function useListActs(
  clients: readonly ClientRow[],
  list: string,
  selecting: Selecting,
  focusList: () => void,
) {
  const { t } = useTranslation('clients');
  const { rows, gone, keep, bringBack } = useKeptClient(clients, list);
  const frame = useRef<HTMLDivElement>(null);
  const focus = useFocusOnceThere(frame);
  const acts = useRowActs(selecting.drop, (client) => {
    keep(client);
    focus(undoButton(client.id));
  });
  const undo = async (client: ClientRow) => {
    if (!(await acts.undo(client))) return;
    bringBack();
    focusList();
  };
  const undoable = gone && {
    id: gone.id,
    text: t('archive.done', { name: visibleText(gone.fullName) }),
    onUndo: () => undo(gone),
  };
  return { frame, rows, acts, undoable };
}

/** The view whose rows are shown: the old one until the first rows of the new one are there. */
function useShownView(view: ClientView, isOld: boolean): ClientView {
  const [shown, setShown] = useState(view);
  if (!isOld && shown !== view) setShown(view);
  return shown;
}

/** How many there are, and all of them at once. */
function ListLine({ total, selecting }: { total: number; selecting: Selecting }) {
  const { t } = useTranslation('clients');
  const { selection, selectListed, clear } = selecting;
  const all = selection.kind === 'listed';
  return (
    <Group gap="lg" mih="1.75rem">
      {total > 0 && (
        <Checkbox
          size="sm"
          label={t('select.all')}
          checked={all}
          indeterminate={!all && selection.ids.size > 0}
          onChange={all ? clear : selectListed}
        />
      )}
      <Text size="sm" c="dimmed" role="status">
        {t('count', { count: total, shown: formatNumber(total) })}
      </Text>
    </Group>
  );
}
