import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../ui/use-job.ts';
import { ExportForm } from './ExportForm.tsx';

interface ExportRulesProps {
  subject: number;
  lifted: boolean;
}

/** `Export rules`: the list as a file for other programs, or to be read back. */
export function ExportRules({ subject, lifted }: ExportRulesProps) {
  const { t } = useTranslation('ipAccess');
  const [opened, setOpened] = useState(false);
  const saving = useJob();
  const isSaving = saving.job?.state === 'running';
  const close = () => {
    setOpened(false);
    saving.forget();
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconDownload size="1rem" aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('export.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('export.title')}
        size="xl"
        withCloseButton={!isSaving}
        closeOnEscape={!isSaving}
        closeOnClickOutside={!isSaving}
      >
        <ExportForm subject={subject} lifted={lifted} saving={saving} onClose={close} />
      </Modal>
    </>
  );
}
