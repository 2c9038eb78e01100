import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { formatDateTime } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { RowGrid, type Pages } from '../ui/RowGrid.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { MethodsText } from './MethodsText.tsx';
import classes from './StaffGrid.module.css';
import { StatusBadges } from './StatusBadges.tsx';

interface StaffGridProps {
  staff: readonly StaffRow[];
  onOpen: (colleague: StaffRow) => void;
}

const columns = ['person', 'email', 'role', 'methods', 'lastSignIn', 'state'] as const;

/** All of them are there at once. */
const onePage: Pages = {
  hasNextPage: false,
  isFetching: false,
  isFetchNextPageError: false,
  fetchNextPage: () => undefined,
};

export function StaffGrid({ staff, onOpen }: StaffGridProps) {
  const { t } = useTranslation('staff');
  const end = t('list.end', { count: staff.length });
  return (
    <RowGrid
      label={t('title')}
      columns={columns.map((name) => ({ name, title: t(`column.${name}`) }))}
      rows={staff}
      idOf={idOf}
      Cells={Cells}
      layout={classes.row ?? ''}
      pages={onePage}
      words={{ more: end, moreFailed: end, end }}
      onOpen={onOpen}
    />
  );
}

const idOf = ({ id }: StaffRow) => id;

const Cells = memo(function Cells({ row: colleague }: { row: StaffRow }) {
  const { t } = useTranslation('staff');
  const { t: ui } = useTranslation('ui');
  const { lastSignInAt } = colleague;
  return (
    <>
      <GridCell column="person">
        <bdi className={classes.name}>{visibleText(colleague.fullName)}</bdi>
      </GridCell>
      <GridCell column="email">
        <bdi translate="no">{visibleText(colleague.email)}</bdi>
      </GridCell>
      <GridCell column="role" label={t('column.role')}>
        {ui(`role.${colleague.role}`)}
      </GridCell>
      <GridCell column="methods" label={t('column.methods')}>
        <MethodsText methods={colleague.methods} />
      </GridCell>
      <GridCell column="lastSignIn" label={t('column.lastSignIn')} figures>
        {lastSignInAt === null ? <Dim>{t('never')}</Dim> : formatDateTime(lastSignInAt)}
      </GridCell>
      <GridCell column="state" badge>
        <StatusBadges colleague={colleague} />
      </GridCell>
    </>
  );
});
