import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { keepView } from './kept.ts';
import { readSearch, toSearch, type ClientView } from './client-view.ts';

/** The view stands in the address, so that coming back to the screen brings it back. */
export function useClientView(): [ClientView, (view: ClientView) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readSearch(search), [search]);
  useEffect(() => keepView(view), [view]);
  const set = (next: ClientView) =>
    // Any route takes the parameters, and `readSearch` checks them.
    void navigate({ to: '.', search: toSearch(next) as never, replace: true });
  return [view, set];
}
