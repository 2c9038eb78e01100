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

/** Runs `act` on Escape when nothing else wants it: no dialog, no menu, no field. */
export function useFreeEscape(act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    let free = false;
    // Asked on the way down: on the way up a menu that has answered is gone already.
    const onDown = ({ key, target, isComposing }: KeyboardEvent) => {
      free =
        key === 'Escape' &&
        !isComposing &&
        document.querySelector(takers) === null &&
        !isTyping(target);
    };
    const onUp = (event: KeyboardEvent) => {
      const answers = free && !event.defaultPrevented;
      // A key that an input method keeps to itself is let go of without having been pressed.
      free = false;
      if (answers) latest();
    };
    window.addEventListener('keydown', onDown, { capture: true });
    window.addEventListener('keydown', onUp);
    return () => {
      window.removeEventListener('keydown', onDown, { capture: true });
      window.removeEventListener('keydown', onUp);
    };
  }, []);
}
