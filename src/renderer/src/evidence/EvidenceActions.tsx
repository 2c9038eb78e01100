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
  const [open, setOpen] = useState<'export' | 'pack' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => setOpen('export')}
      >
        {t('export.action')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileCertificate size={16} aria-hidden />}
        onClick={() => setOpen('pack')}
      >
        {t('pack.action')}
      </Button>
      <ExportDialog opened={open === 'export'} taken={taken} onClose={close} />
      <PackDialog opened={open === 'pack'} taken={taken} onClose={close} />
    </>
  );
}
