import type { MailStanding } from '../../../preload/contract/mail.ts';
import { searchable } from '../ui/search-text.ts';
import type { FilterForm } from '../ui/use-filter.ts';

/** What the person chose, as it stands in the address of the screen. */
export interface MailFilter {
  /** Administrators: everyone's mails or only their own. Everyone else sees one account anyway. */
  own: boolean;
  search: string;
  state: MailStanding | null;
}

export const noFilter: MailFilter = { own: false, search: '', state: null };

/** An object and not a list, so that a new state does not compile until it can be chosen here. */
const stateSet = {
  queued: true,
  sending: true,
  retrying: true,
  waiting: true,
  sent: true,
  kept: true,
  failed: true,
  unknown: true,
  expired: true,
} as const satisfies Record<MailStanding, true>;

export const states = Object.keys(stateSet) as MailStanding[];

/** Reads the search part of an address; whatever does not fit counts as not given. */
export function readSearch(search: Readonly<Record<string, unknown>>): MailFilter {
  // The router reads `?search=123456` as a number.
  const text = search['search'];
  return {
    own: search['own'] === true,
    search: typeof text === 'string' || typeof text === 'number' ? searchable(String(text)) : '',
    state: states.find((state) => state === search['state']) ?? null,
  };
}

/** The search part for a filter; what is not chosen is not written. */
export function toSearch({ own, search, state }: MailFilter): Record<string, string | true> {
  return {
    ...(own && { own: true as const }),
    ...(search !== '' && { search }),
    ...(state !== null && { state }),
  };
}

/** How a filter stands in the address. */
export const filterForm: FilterForm<MailFilter> = { read: readSearch, write: toSearch, isStep };

/** Going on typing is no step that one goes back by; every other choice is. */
function isStep(filter: MailFilter, next: MailFilter): boolean {
  const isTyping = filter.search !== '' && next.search !== '' && filter.search !== next.search;
  return !isTyping;
}

/** Whether anything narrows the list; whose mails they are is a view and not a filter. */
export function isNarrowed({ search, state }: MailFilter): boolean {
  return search.trim() !== '' || state !== null;
}
