import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '../../../preload/contract/mail.ts';
import { standingLooks, standingOf } from '../codes/state-look.ts';
import { formatDateTime } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { RowGrid, type Pages } from '../ui/RowGrid.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './MailGrid.module.css';

interface MailGridProps {
  mails: readonly MailSummary[];
  pages: Pages;
  onOpen: (mail: MailSummary) => void;
}

const columns = ['createdAt', 'to', 'subject', 'kind', 'state'] as const;

export function MailGrid({ mails, pages, onOpen }: MailGridProps) {
  const { t } = useTranslation('mail');
  return (
    <RowGrid
      label={t('list.label')}
      columns={columns.map((name) => ({ name, title: t(`column.${name}`) }))}
      rows={mails}
      idOf={idOf}
      Cells={Cells}
      layout={classes.row ?? ''}
      pages={pages}
      words={{ more: t('list.more'), moreFailed: t('list.moreFailed'), end: t('list.end') }}
      onOpen={onOpen}
    />
  );
}

const idOf = ({ id }: MailSummary) => id;

/** The words change only with the mail, the place of the row with every scroll. */
const Cells = memo(function Cells({ row: mail }: { row: MailSummary }) {
  const { t } = useTranslation('mail');
  const standing = standingOf(mail);
  return (
    <>
      <GridCell column="createdAt" figures>
        {formatDateTime(mail.createdAt, 'second')}
      </GridCell>
      <GridCell column="to">
        <bdi translate="no">{visibleText(mail.to)}</bdi>
      </GridCell>
      <GridCell column="subject">
        <bdi>{visibleText(mail.subject)}</bdi>
      </GridCell>
      <GridCell column="kind">{t(`kind.${mail.kind}`)}</GridCell>
      <GridCell column="state" badge>
        {standing === 'sent' ? (
          <Dim>{t('state.sent')}</Dim>
        ) : (
          <StatusBadge status={standingLooks[standing]}>{t(`state.${standing}`)}</StatusBadge>
        )}
      </GridCell>
    </>
  );
});
