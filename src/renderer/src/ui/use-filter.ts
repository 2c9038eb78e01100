import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** How a filter stands in the search part of an address; both functions outlive every render. */
export interface FilterForm<F> {
  /** Whatever does not fit counts as not given. */
  read: (search: Readonly<Record<string, unknown>>) => F;
  /** What is as usual is not written. */
  write: (filter: F) => Record<string, string | number | boolean>;
  /** Whether one goes back from a filter to the one before it; left out: to the screen before. */
  isStep?: (filter: F, next: F) => boolean;
}

/**
 * The filter of a list. It stands in the address, so that coming back to the screen brings it back.
 *
 * @returns the filter and how to set it. What differs from the filter that is shown is changed in the
 *   one that holds by then: of two changes that follow at once, neither is lost.
 */
export function useFilter<F extends object>({
  read,
  write,
  isStep,
}: FilterForm<F>): [F, (filter: F) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = useMemo(() => read(search), [read, search]);
  const set = (next: F) =>
    // Any route takes the parameters, and `read` checks them.
    void navigate({
      to: '.',
      search: ((latest: object) =>
        write({ ...read({ ...latest }), ...changesTo(next, filter) })) as never,
      replace: isStep?.(filter, next) !== true,
    });
  return [filter, set];
}

function changesTo<F extends object>(next: F, shown: F): Partial<F> {
  const differs = (key: string) => next[key as keyof F] !== shown[key as keyof F];
  return Object.fromEntries(Object.entries(next).filter(([key]) => differs(key))) as Partial<F>;
}
