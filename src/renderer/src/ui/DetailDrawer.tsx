import { Drawer, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '@mantine/core/styles/Drawer.css';

interface DetailDrawerProps {
  opened: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** All about one row of a list, beside it; closed by Escape, which returns the focus to the row. */
export function DetailDrawer({ opened, title, onClose, children }: DetailDrawerProps) {
  const { t } = useTranslation('ui');
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body p="lg">
          {/* No `Drawer.Header`: its landmark would be a second banner of the page. */}
          <Group justify="space-between" mb="sm">
            <Drawer.Title>{title}</Drawer.Title>
            <Drawer.CloseButton aria-label={t('close')} />
          </Group>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
