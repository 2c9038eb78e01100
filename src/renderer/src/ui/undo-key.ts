import { useEffect, useEffectEvent } from 'react';
import { isShortcut } from './shortcut.ts';

/** Everything that can be undone now, newest last: that one answers Ctrl+Z. */
const undos: (() => void)[] = [];

/** Runs `undo` on Ctrl+Z for as long as the component that offers it is there. */
export function useUndoKey(undo: () => void): void {
  const latest = useEffectEvent(undo);
  useEffect(() => {
    const own = () => latest();
    const onKey = (event: KeyboardEvent) => {
      if (undos.at(-1) !== own || event.defaultPrevented) return;
      if (!isShortcut(event, 'z') || isTyping(event.target)) return;
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
