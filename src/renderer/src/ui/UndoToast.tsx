import { Button, Group, Text } from '@mantine/core';
import { useUndoKey } from './undo-key.ts';

/** What `notifyWithUndo` shows. */
export function UndoToast({
  message,
  undoLabel,
  undo,
}: {
  message: string;
  undoLabel: string;
  undo: () => void;
}) {
  useUndoKey(undo);
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{message}</Text>
      <Button variant="default" size="xs" flex="none" aria-keyshortcuts="Control+Z" onClick={undo}>
        {undoLabel}
      </Button>
    </Group>
  );
}
