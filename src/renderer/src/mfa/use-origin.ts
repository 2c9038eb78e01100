import { useRef, type FocusEvent, type RefObject } from 'react';

interface Origin {
  /** For the element around the page's own buttons. */
  ref: RefObject<HTMLDivElement | null>;
  onFocus: (event: FocusEvent) => void;
  /** Gives the focus back to the button that began it all. */
  refocus: () => void;
}

/** Where the keyboard was before a row of dialogs: each returns the focus only into the one before. */
export function useOrigin(): Origin {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement>(null);
  return {
    ref,
    onFocus: ({ target }) => {
      // What happens in a dialog bubbles up to here as well.
      if (target instanceof HTMLElement && ref.current?.contains(target)) last.current = target;
    },
    refocus: () => last.current?.focus(),
  };
}
