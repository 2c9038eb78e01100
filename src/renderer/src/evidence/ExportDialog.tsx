import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../preload/contract/history-export.ts';
import { call } from '../api/call.ts';
import { formatNumber } from '../ui/format.ts';
import { ExportForm } from './ExportForm.tsx';
import { allColumns, columnsShown, type Taken } from './taken.ts';
import { TakingDialog } from './TakingDialog.tsx';

const formats = ['csv', 'jsonl', 'cef', 'syslog', 'pdf'] as const satisfies readonly ExportFormat[];

interface ExportDialogProps {
  opened: boolean;
  taken: Taken;
  onClose: () => void;
}

/** Writes the entries of the filter into a file. */
export function ExportDialog({ opened, taken, onClose }: ExportDialogProps) {
  const { t } = useTranslation('evidence');
  const { selection, own, words, zone } = taken;
  return (
    <TakingDialog
      opened={opened}
      title={t('export.title')}
      running={t('export.running')}
      renderForm={(props) => (
        <ExportForm
          {...props}
          what={{ label: t('entries'), words }}
          formats={formats}
          columns={{
            all: allColumns,
            shown: columnsShown(taken),
            titleOf: (column) => t(`column.${column}`),
          }}
          zone={zone}
          onExport={(choice) => call('history.export', { ...selection, own, ...choice })}
        />
      )}
      done={({ changed: count }) => ({
        said: t('export.done', { count, shown: formatNumber(count) }),
        more: t('export.check'),
      })}
      onClose={onClose}
    />
  );
}
