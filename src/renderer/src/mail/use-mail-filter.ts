import { useNavigate, useSearch } from '@tanstack/react-router';
import { readSearch, toSearch, type MailFilter } from './mail-filter.ts';

/** The filter stands in the address, so that going back to the screen brings it back. */
export function useMailFilter(): [MailFilter, (filter: MailFilter) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (filter: MailFilter) =>
    // Which route this is, is the router's business: any route takes the parameters and `readSearch` checks them.
    void navigate({
      to: '.',
      search: toSearch(filter) as never,
      replace: true,
      resetScroll: false,
    });
  return [readSearch(search), set];
}
