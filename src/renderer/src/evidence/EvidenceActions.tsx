import { Button } from '@mantine/core';
import { IconDownload, IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportDialog } from './ExportDialog.tsx';
import { PackDialog } from './PackDialog.tsx';
import type { Taken } from './taken.ts';

/** What can be made of the entries that a list shows, to be taken elsewhere. For administrators. */
export function EvidenceActions(taken: Taken) {
  const { t } = useTranslation('evidence');
  const [opened, setOpened] = useState(false);
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
      <PackAction {...taken} />
      <ExportDialog opened={opened} taken={taken} onClose={() => setOpened(false)} />
    </>
  );
}

/** Makes an evidence pack of the entries that a list shows, or of those that were selected in it. */
export function PackAction(taken: Taken) {
  const { t } = useTranslation('evidence');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileCertificate size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('pack.action')}
      </Button>
      <PackDialog opened={opened} taken={taken} onClose={() => setOpened(false)} />
    </>
  );
}
