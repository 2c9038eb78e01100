import { useState } from 'react';

export interface Action<A extends unknown[]> {
  busy: boolean;
  /** What the last try threw; null before, during and after a success. */
  error: unknown;
  run: (...args: A) => Promise<void>;
  clear: () => void;
}

/**
 * Runs a call from a form and keeps whether it runs and how it failed. Unlike a TanStack mutation
 * it does not keep what it was called with, which here is a password (requirement 24).
 */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<void>): Action<A> {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  });
  const run = async (...args: A) => {
    setState({ busy: true, error: null });
    try {
      await act(...args);
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { ...state, run, clear: () => setState({ busy: false, error: null }) };
}
