import { useEffect } from 'react';
import { useFilter } from '../ui/use-filter.ts';
import { viewForm, type ClientView } from './client-view.ts';
import { rememberView } from './remembered.ts';

/** Which clients are listed and how; kept for whoever comes back from elsewhere. */
export function useClientView(): [ClientView, (view: ClientView) => void] {
  const [view, set] = useFilter(viewForm);
  useEffect(() => rememberView(view), [view]);
  return [view, set];
}
