import { createContext, use, useEffect } from 'react';

/** Counts the forms of a screen that hold unsaved changes; the screen provides it. */
export const UnsavedContext = createContext<(more: 1 | -1) => void>(() => {});

/** Tells the screen that something in this form would be lost. */
export function useUnsaved(dirty: boolean): void {
  const count = use(UnsavedContext);
  useEffect(() => {
    if (!dirty) return undefined;
    count(1);
    return () => count(-1);
  }, [dirty, count]);
}
