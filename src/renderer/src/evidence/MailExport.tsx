import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportZone } from '../../../preload/contract/history-export.ts';
import type {
  MailExportColumn,
  MailExportFormat,
  MailSelection,
} from '../../../preload/contract/mail-export.ts';
import { call } from '../api/call.ts';
import { formatNumber } from '../ui/format.ts';
import { ExportForm } from './ExportForm.tsx';
import { TakingDialog } from './TakingDialog.tsx';

const formats = ['csv', 'jsonl'] as const satisfies readonly MailExportFormat[];

/** As `mailExportColumns`: the order in which a form offers them. */
const allColumns = [
  'id',
  'time',
  'to',
  'subject',
  'kind',
  'state',
  'account',
] as const satisfies readonly MailExportColumn[];

/** What an export has of the list's columns that are called otherwise. */
const renamed: Readonly<Record<string, MailExportColumn>> = { createdAt: 'time' };

/** Emails that are to be taken out, as a list shows them. */
export interface TakenMails {
  selection: MailSelection;
  /** Of the reader's own account alone. */
  own: boolean;
  /** The filter as the person reads it. */
  words: string;
  /** Names of the list's columns that are shown, from left to right. */
  columns: readonly string[];
  zone: ExportZone;
}

/** Writes the emails that a list shows into a file. For administrators. */
export function MailExport({ selection, own, words, columns, zone }: TakenMails) {
  const { t } = useTranslation('evidence');
  const [opened, setOpened] = useState(false);
  const shown = columns.flatMap(
    (name) => renamed[name] ?? allColumns.filter((each) => each === name),
  );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('export.action')}
      </Button>
      <TakingDialog
        opened={opened}
        title={t('mails.title')}
        running={t('export.running')}
        renderForm={(props) => (
          <ExportForm
            {...props}
            what={{ label: t('mails.which'), words }}
            formats={formats}
            columns={{ all: allColumns, shown, titleOf: (column) => t(`mails.column.${column}`) }}
            zone={zone}
            onExport={(choice) => call('mail.export', { ...selection, own, ...choice })}
          />
        )}
        done={({ changed: count }) => ({
          said: t('mails.done', { count, shown: formatNumber(count) }),
          more: t('export.check'),
        })}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
