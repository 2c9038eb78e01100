import { useEffect, useEffectEvent, type RefObject } from 'react';

/** What answers Escape itself, wherever the focus is, while it is open. */
const takers = '[role="dialog"]:not([data-side-panel]), [role="menu"], [role="listbox"]';

/** In a field Escape belongs to whoever types. */
const fields = 'input, textarea, select, [contenteditable]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(fields);
}

/** Runs `act` on Escape inside of an element, which then is nobody else's. */
export function useEscapeWithin(element: RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    const within = element.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || isTyping(event.target)) return;
      event.preventDefault();
      latest();
    };
    within?.addEventListener('keydown', onKey);
    return () => within?.removeEventListener('keydown', onKey);
  }, [element]);
}

/** Whether the key that is just pressed is Escape, and nothing wanted it: no dialog, no menu, no field. */
let isFree = false;

/*
 * Asked before anything else hears of the key, and so once for all: a dialog that has answered is
 * gone already, at once where nothing moves.
 */
window.addEventListener(
  'keydown',
  ({ key, target, isComposing }) => {
    isFree =
      key === 'Escape' &&
      !isComposing &&
      document.querySelector(takers) === null &&
      !isTyping(target);
  },
  { capture: true },
);

/** Runs `act` on Escape when nothing else wants it. */
export function useFreeEscape(act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    // On the way up: whatever else hears of it has had it by then.
    const onUp = (event: KeyboardEvent) => {
      const answers = isFree && !event.defaultPrevented;
      // A key that an input method keeps to itself is let go of without having been pressed.
      isFree = false;
      if (answers) latest();
    };
    window.addEventListener('keydown', onUp);
    return () => window.removeEventListener('keydown', onUp);
  }, []);
}
