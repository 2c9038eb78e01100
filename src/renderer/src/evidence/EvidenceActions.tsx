import { Button, Group } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PackDialog, type Taken } from './PackDialog.tsx';

/** What can be made of the entries that a list shows, to be taken elsewhere. For administrators. */
export function EvidenceActions(taken: Taken) {
  const { t } = useTranslation('evidence');
  const [packing, setPacking] = useState(false);
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileCertificate size={16} aria-hidden />}
        onClick={() => setPacking(true)}
      >
        {t('pack.action')}
      </Button>
      <PackDialog opened={packing} taken={taken} onClose={() => setPacking(false)} />
    </Group>
  );
}
