import { useState } from 'react';

/** What a dialog is about, kept while it fades. */
export function useShown<T>(asked: T | null): T | null {
  const [shown, setShown] = useState<T | null>(null);
  if (asked !== null && asked !== shown) setShown(asked);
  return shown;
}
