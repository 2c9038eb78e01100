import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportForm } from './ExportForm.tsx';

interface ExportRulesProps {
  subject: number;
  lifted: boolean;
}

/** `Export rules`: the list as a file for other programs, or to be read back. */
export function ExportRules({ subject, lifted }: ExportRulesProps) {
  const { t } = useTranslation('ipAccess');
  const [opened, setOpened] = useState(false);
  const [saving, setSaving] = useState(false);
  const close = () => setOpened(false);
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
        withCloseButton={!saving}
        closeOnEscape={!saving}
        closeOnClickOutside={!saving}
      >
        <ExportForm subject={subject} lifted={lifted} onSaving={setSaving} onClose={close} />
      </Modal>
    </>
  );
}
