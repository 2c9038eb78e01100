import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconMail, IconShieldPlus, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DockBar } from '../ui/Dock.tsx';
import { formatNumber } from '../ui/format.ts';
import type { ClientView } from './client-view.ts';
import { chosenLimit } from './selection.ts';
import type { BulkKind } from './use-bulk-job.ts';

const icons: Record<BulkKind, Icon> = {
  requireMfa: IconShieldPlus,
  sendNotice: IconMail,
  export: IconDownload,
};

interface BulkBarProps {
  view: ClientView;
  count: number;
  /** One by one there is a limit; all that are listed have none. */
  oneByOne: boolean;
  onChoose: (kind: BulkKind) => void;
  onClear: () => void;
}

/** What can be done with all that are selected. */
export function BulkBar({ view, count, oneByOne, onChoose, onClear }: BulkBarProps) {
  const { t } = useTranslation('clients');
  const tooMany = oneByOne && count > chosenLimit;
  // Whoever is archived neither signs in nor gets mail.
  const kinds: BulkKind[] =
    view.filter === 'archived' ? ['export'] : ['requireMfa', 'sendNotice', 'export'];
  return (
    <DockBar label={t('select.bar')}>
      <Text fw={600} role="status" mr="auto">
        {t('select.count', { count, shown: formatNumber(count) })}
      </Text>
      {tooMany && <Text size="sm">{t('select.tooMany', { max: formatNumber(chosenLimit) })}</Text>}
      <Group gap="sm">
        {!tooMany &&
          kinds.map((kind) => {
            const KindIcon = icons[kind];
            return (
              <Button
                key={kind}
                variant="default"
                leftSection={<KindIcon size="1rem" aria-hidden />}
                onClick={() => onChoose(kind)}
              >
                {t(`bulk.${kind}.action`)}
              </Button>
            );
          })}
        <Button variant="subtle" onClick={onClear}>
          {t('select.clear')}
        </Button>
      </Group>
    </DockBar>
  );
}
