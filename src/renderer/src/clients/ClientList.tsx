import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { formatNumber } from '../ui/format.ts';
import { ListCard } from '../ui/ListCard.tsx';
import { rowsOf } from './client-pages.ts';
import { keyOf, plainView, type ClientView } from './client-view.ts';
import { Bulk } from './Bulk.tsx';
import { ClientGrid } from './ClientGrid.tsx';
import { NoClients } from './NoClients.tsx';
import { useFreshRows, type useClients } from './queries.ts';
import { RowDialogs } from './RowDialogs.tsx';
import { RowMenu } from './RowMenu.tsx';
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
  const acts = useRowActs(selecting.drop);
  const shown = useShownView(view, query.isPlaceholderData);
  const refocus = () => {
    if (document.activeElement === document.body) focusList();
  };
  return (
    <Stack gap="sm">
      {query.data && <ListLine total={total} selecting={selecting} />}
      <ListCard
        query={query}
        isEmpty={clients.length === 0}
        empty={
          <NoClients
            view={shown}
            actions={addActions}
            onClear={() => onChange({ ...view, search: '', filter: plainView.filter })}
          />
        }
      >
        <ClientGrid
          key={keyOf(shown)}
          onShown={refocus}
          clients={clients}
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
