import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from './BusyButton.tsx';
import { useUnsaved } from './unsaved.ts';

interface SaveBarProps {
  /** What the saving button says. */
  label: string;
  busy: boolean;
  /** The form holds something that is not stored; the screen hears of it as well. */
  dirty: boolean;
  onDiscard: () => void;
  /** Further buttons, after the one that saves. */
  children?: ReactNode;
}

/** The foot of a form: saves, discards, and says that something is unsaved. */
export function SaveBar({ label, busy, dirty, onDiscard, children }: SaveBarProps) {
  const { t } = useTranslation('ui');
  useUnsaved(dirty);
  return (
    <Group gap="sm">
      <BusyButton type="submit" busy={busy} unavailable={!dirty}>
        {label}
      </BusyButton>
      {children}
      {dirty && (
        <Button variant="subtle" onClick={onDiscard}>
          {t('unsaved.discard')}
        </Button>
      )}
      <Text size="sm" c="dimmed" role="status">
        {dirty ? t('unsaved.note') : ''}
      </Text>
    </Group>
  );
}
