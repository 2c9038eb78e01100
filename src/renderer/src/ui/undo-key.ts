import { useEffect, useEffectEvent } from 'react';

/** Everything that can be undone now, newest last: that one answers Ctrl+Z. */
const undos: (() => void)[] = [];

/** Runs `undo` on Ctrl+Z for as long as the component that offers it is there. */
export function useUndoKey(undo: () => void): void {
  const latest = useEffectEvent(undo);
  useEffect(() => {
    const own = () => latest();
    const onKey = (event: KeyboardEvent) => {
      if (undos.at(-1) !== own || !isUndo(event) || isTyping(event.target)) return;
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

function isUndo({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
  defaultPrevented,
}: KeyboardEvent): boolean {
  return (
    key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey && !defaultPrevented
  );
}

/** In a field Ctrl+Z takes back what was typed there. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}
