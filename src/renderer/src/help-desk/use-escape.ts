import { useEffect, useEffectEvent, type RefObject } from 'react';

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
