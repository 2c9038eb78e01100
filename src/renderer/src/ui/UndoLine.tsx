import { Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action.ts';
import { ariaKeys } from '../commands/keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { BusyButton } from './BusyButton.tsx';

/** Finds the button of an `UndoLine`, to put the focus there. */
export const undoButton = (id: number) => `[data-undo="${id}"]`;

export interface UndoLineProps {
  /** The number of what was taken away. */
  id: number;
  /** What happened to it. */
  text: string;
  /** Tells of its own failure. */
  onUndo: () => Promise<void>;
}

/** Stands where something stood until it was taken away, and takes that back, by the button or by Ctrl+Z. */
export function UndoLine({ id, text, onUndo }: UndoLineProps) {
  const { t } = useTranslation('ui');
  const what = useId();
  const { busy, run } = useAction(onUndo);
  const undo = () => {
    if (!busy) void run();
  };
  useCommands({ undo });
  return (
    <>
      <Text span size="sm" c="dimmed" me="sm" id={what}>
        {text}
      </Text>
      <BusyButton
        busy={busy}
        variant="default"
        size="compact-sm"
        data-undo={id}
        aria-describedby={what}
        aria-keyshortcuts={ariaKeys('undo')}
        onClick={undo}
      >
        {t('undo')}
      </BusyButton>
    </>
  );
}
