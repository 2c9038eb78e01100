import { Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { isShortcut } from './shortcut.ts';

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
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm">{message}</Text>
      <Button variant="default" size="xs" flex="none" aria-keyshortcuts="Control+Z" onClick={undo}>
        {undoLabel}
      </Button>
    </Group>
  );
}

/** The toasts that are up, newest last: that one answers Ctrl+Z. */
const undos: (() => void)[] = [];

function useUndoKey(undo: () => void): void {
  const latest = useEffectEvent(undo);
  useEffect(() => {
    const own = () => latest();
    const onKey = (event: KeyboardEvent) => {
      if (
        undos.at(-1) !== own ||
        event.defaultPrevented ||
        !isShortcut(event, 'z') ||
        isTyping(event.target)
      )
        return;
      event.preventDefault();
      own();
    };
    undos.push(own);
    window.addEventListener('keydown', onKey);
    return () => {
      undos.splice(undos.indexOf(own), 1);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** In a field Ctrl+Z takes back what was typed there. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}
