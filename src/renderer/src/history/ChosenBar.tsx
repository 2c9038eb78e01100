import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dock, DockBar } from '../ui/Dock.tsx';
import { formatNumber } from '../ui/format.ts';
import { mostChosen, type Choosing } from './use-chosen.ts';

interface ChosenBarProps {
  choosing: Choosing;
  /** What can be made of them. */
  children: ReactNode;
}

/** How many entries are selected, from whichever filters, and what to do with them. */
export function ChosenBar({ choosing, children }: ChosenBarProps) {
  const { t } = useTranslation('history');
  const count = choosing.seqs.length;
  if (count === 0) return null;
  return (
    <Dock>
      <DockBar label={t('select.bar')}>
        <Text fw={600} role="status" mr="auto">
          {t('select.count', { count, shown: formatNumber(count) })}
        </Text>
        {choosing.isFull && (
          <Text size="sm">{t('select.full', { max: formatNumber(mostChosen) })}</Text>
        )}
        <Group gap="sm">
          {children}
          <Button size="xs" variant="subtle" onClick={choosing.clear}>
            {t('select.clear')}
          </Button>
        </Group>
      </DockBar>
    </Dock>
  );
}
