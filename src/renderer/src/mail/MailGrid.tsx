import type { TFunction } from 'i18next';
import { memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { standingLooks, standingOf } from '../codes/state-look.ts';
import { formatClock, timeZoneTitle } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import type { ListLayout } from '../ui/list-layout.ts';
import { LongGrid, type LongGridHandle } from '../ui/LongGrid.tsx';
import type { LongColumn } from '../ui/LongHead.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './MailGrid.module.css';
import type { MailRows } from './mail-rows.ts';

interface MailGridProps {
  handle: Ref<LongGridHandle>;
  rows: MailRows;
  columns: readonly LongColumn[];
  layout: ListLayout;
  onLayout: (layout: ListLayout) => void;
  onOpen: (mail: MailSummary) => void;
}

/** The columns of the mails, and how wide each is where nobody has dragged it. */
const tracks = {
  createdAt: 'minmax(11.5rem, 13.25rem)',
  to: 'minmax(8rem, 1.5fr)',
  subject: 'minmax(8rem, 1.5fr)',
  kind: 'minmax(6rem, 1fr)',
  state: 'minmax(7rem, 13rem)',
} as const;
type MailColumn = keyof typeof tracks;

export const mailColumns = Object.keys(tracks) as MailColumn[];

/** The columns with their titles; that of the time names the clock it goes by. */
export function useMailColumns(utc: boolean): LongColumn[] {
  const { t } = useTranslation('mail');
  return mailColumns.map((name) => ({
    name,
    title:
      name === 'createdAt'
        ? `${t('column.createdAt')} (${timeZoneTitle(utc)})`
        : t(`column.${name}`),
    track: tracks[name],
  }));
}

export function MailGrid({ handle, rows, columns, layout, onLayout, onOpen }: MailGridProps) {
  const { t } = useTranslation('mail');
  return (
    <LongGrid
      handle={handle}
      label={t('list.label')}
      columns={columns}
      layout={layout}
      onLayout={onLayout}
      source={rows}
      Cell={Cell}
      textOf={(mail, column, utc) => cellText(mail, column as MailColumn, utc, t)}
      narrow={classes.row ?? ''}
      words={{
        loading: t('list.more'),
        failed: t('list.moreFailed'),
        end: t('list.end'),
        gone: () => t('list.more'),
      }}
      onOpen={onOpen}
    />
  );
}

interface CellProps {
  row: MailSummary;
  column: string;
  utc: boolean;
}

/** The words change only with the mail, the place of the row with every scroll. */
const Cell = memo(function Cell({ row, column, utc }: CellProps) {
  const { t } = useTranslation('mail');
  const name = column as MailColumn;
  const text = cellText(row, name, utc, t);
  const standing = standingOf(row);
  if (name === 'state')
    return (
      <GridCell column={name} badge>
        {standing === 'sent' ? (
          <Dim>{text}</Dim>
        ) : (
          <StatusBadge status={standingLooks[standing]}>{text}</StatusBadge>
        )}
      </GridCell>
    );
  return (
    <GridCell column={name} figures={name === 'createdAt'}>
      {name === 'to' ? <bdi translate="no">{text}</bdi> : <bdi>{text}</bdi>}
    </GridCell>
  );
});

function cellText(mail: MailSummary, column: MailColumn, utc: boolean, t: TFunction<'mail'>) {
  const texts: Record<MailColumn, () => string> = {
    createdAt: () => formatClock(mail.createdAt, utc),
    to: () => visibleText(mail.to),
    subject: () => visibleText(mail.subject),
    kind: () => t(`kind.${mail.kind}`),
    state: () => t(`state.${standingOf(mail)}`),
  };
  return texts[column]();
}
