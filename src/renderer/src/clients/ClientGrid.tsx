import { memo, useEffect, useEffectEvent, type ChangeEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow, ClientSort } from '../../../preload/contract/clients.ts';
import { GridCell } from '../ui/GridRow.tsx';
import { RowGrid, type Pages } from '../ui/RowGrid.tsx';
import type { UndoLineProps } from '../ui/UndoLine.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ClientCells } from './ClientCells.tsx';
import classes from './ClientGrid.module.css';
import { placeMemory } from './remembered.ts';
import { sortedBy, type ClientView } from './client-view.ts';
import type { Selecting } from './use-selection.ts';

interface ClientGridProps {
  /** Runs when the rows of a view are there for the first time. */
  onShown: () => void;
  clients: readonly ClientRow[];
  /** Who was archived and stands among them still. */
  undoable: UndoLineProps | null;
  pages: Pages;
  view: ClientView;
  onSort: (view: ClientView) => void;
  onView: (first: number, last: number) => void;
  selecting: Selecting;
  onOpen: (client: ClientRow) => void;
  /** What a row offers besides opening it; `current`: its button can be tabbed to. */
  renderMenu: (client: ClientRow, current: boolean) => ReactNode;
}

const sortable: Partial<Record<string, ClientSort>> = { name: 'name', lastSignIn: 'lastSignIn' };
const quiet = new Set<string>(['select', 'actions']);
const columns = [
  'select',
  'name',
  'email',
  'methods',
  'rules',
  'lastSignIn',
  'state',
  'actions',
] as const;
/** Where an address was asked about, what decides has the room. */
const concernedColumns = [
  'select',
  'name',
  'email',
  'concern',
  'lastSignIn',
  'state',
  'actions',
] as const;

export function ClientGrid(props: ClientGridProps) {
  const { clients, undoable, pages, view, onSort, onView, selecting, onOpen, renderMenu } = props;
  const { t } = useTranslation('clients');
  const shown = useEffectEvent(props.onShown);
  useEffect(() => shown(), []);
  return (
    <RowGrid
      label={t('list.label')}
      role="table"
      columns={(view.concern ? concernedColumns : columns).map((name) => {
        const sort = sortable[name];
        return {
          name,
          title: t(`column.${name}`),
          quiet: quiet.has(name),
          ...(sort && {
            sort: { now: orderBy(view, sort), onSort: () => onSort(sortedBy(view, sort)) },
          }),
        };
      })}
      rows={clients}
      idOf={idOf}
      Cells={ClientCells}
      layout={view.concern ? `${classes.row} ${classes.concerned}` : (classes.row ?? '')}
      pages={pages}
      words={{ more: t('list.more'), moreFailed: t('list.moreFailed'), end: t('list.end') }}
      renderBefore={(client, current) => (
        <Choice client={client} current={current} selecting={selecting} />
      )}
      renderAfter={(client, current) => (
        <GridCell column="actions" bare>
          {renderMenu(client, current)}
        </GridCell>
      )}
      marking={selecting}
      undoable={undoable}
      place={placeMemory(view)}
      onView={onView}
      onOpen={onOpen}
    />
  );
}

const idOf = ({ id }: ClientRow) => id;

function orderBy({ sort, descending }: ClientView, by: ClientSort) {
  if (sort !== by) return 'none';
  return descending ? 'descending' : 'ascending';
}

interface ChoiceProps {
  client: ClientRow;
  current: boolean;
  selecting: Selecting;
}

const Choice = memo(function Choice({ client, current, selecting }: ChoiceProps) {
  const { t } = useTranslation('clients');
  const { id, fullName } = client;
  const choose = (event: ChangeEvent<HTMLInputElement>) =>
    selecting.onMark(id, (event.nativeEvent as MouseEvent).shiftKey);
  return (
    <GridCell column="select" bare>
      <input
        type="checkbox"
        className={classes.choice}
        tabIndex={current ? 0 : -1}
        aria-label={t('select.one', { name: visibleText(fullName) })}
        checked={selecting.isMarked(id)}
        onChange={choose}
      />
    </GridCell>
  );
});
