import { Button, Group, Text } from '@mantine/core';
import { ariaKeys } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';

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
  useCommands({ undo });
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{message}</Text>
      <Button
        variant="default"
        size="xs"
        flex="none"
        aria-keyshortcuts={ariaKeys('undo')}
        onClick={undo}
      >
        {undoLabel}
      </Button>
    </Group>
  );
}
