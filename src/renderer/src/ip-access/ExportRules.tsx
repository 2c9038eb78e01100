import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportForm } from './ExportForm.tsx';
import { ListTool } from './ListTool.tsx';

interface ExportRulesProps {
  subject: number;
  lifted: boolean;
}

/** `Export rules`: the list as a file for other programs, or to be read back. */
export function ExportRules({ subject, lifted }: ExportRulesProps) {
  const { t } = useTranslation('ipAccess');
  const [saving, setSaving] = useState(false);
  return (
    <ListTool
      label={t('export.open')}
      icon={<IconDownload size="1rem" aria-hidden />}
      title={t('export.title')}
      size="xl"
      busy={saving}
    >
      {(close) => (
        <ExportForm subject={subject} lifted={lifted} onSaving={setSaving} onClose={close} />
      )}
    </ListTool>
  );
}
