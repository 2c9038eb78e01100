import { useTranslation } from 'react-i18next';
import type { LogPage } from '../../../preload/contract/history.ts';
import { RowGrid, type Pages } from '../ui/RowGrid.tsx';
import { LogCells } from './LogCells.tsx';
import classes from './LogGrid.module.css';

interface LogGridProps {
  entries: LogPage['entries'];
  logs: Pages;
  onOpen: (entry: LogPage['entries'][number]) => void;
}

const columns = ['at', 'actor', 'subject', 'what', 'sourceIp', 'outcome'] as const;

export function LogGrid({ entries, logs, onOpen }: LogGridProps) {
  const { t } = useTranslation('history');
  return (
    <RowGrid
      label={t('list.label')}
      columns={columns.map((name) => ({ name, title: t(`column.${name}`) }))}
      rows={entries}
      idOf={seqOf}
      Cells={LogCells}
      layout={classes.row ?? ''}
      pages={logs}
      words={{
        more: t('list.more'),
        moreFailed: t('list.moreFailed'),
        end: t('list.end'),
      }}
      onOpen={onOpen}
    />
  );
}

const seqOf = ({ seq }: LogPage['entries'][number]) => seq;
