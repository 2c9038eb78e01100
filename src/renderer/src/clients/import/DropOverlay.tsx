import { Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './DropOverlay.module.css';

/** Lies over the window while a file hovers above it; whoever drags a file sees it. */
export function DropOverlay() {
  const { t } = useTranslation('imports');
  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.target}>
        <IconFileImport size="3rem" />
        <Text fw={600} size="lg">
          {t('drop')}
        </Text>
        <Text size="sm">{t('dropHint')}</Text>
      </div>
    </div>
  );
}
