import { useRef } from 'react';

/**
 * Gives the focus back to where it was before a dialog opened, and then does what was chosen there,
 * which may want it elsewhere. (A dialog that is loaded when it is first opened comes too late to know.)
 */
export function useFocusBack() {
  const before = useRef<Element | null>(null);
  return {
    keep: () => {
      before.current = document.activeElement;
    },
    giveBack: (then?: () => void) => {
      // Later: a dialog keeps the focus for as long as it is open.
      setTimeout(() => {
        if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
        then?.();
      });
    },
  };
}
