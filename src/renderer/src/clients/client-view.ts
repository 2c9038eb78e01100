import type { ClientFilter, ClientSort } from '../../../preload/contract/clients.ts';
import type { ConcernKind, ConcernQuery } from '../../../preload/contract/which-accounts.ts';
import { searchable } from '../ui/search-text.ts';
import type { FilterForm } from '../ui/use-filter.ts';

/** Which clients are listed and how, as it stands in the address of the screen. */
export interface ClientView {
  search: string;
  filter: ClientFilter;
  /** Only those whom an address concerns; null: whatever their rules are. */
  concern: ConcernQuery | null;
  sort: ClientSort;
  descending: boolean;
}

export const plainView: ClientView = {
  search: '',
  filter: 'all',
  concern: null,
  sort: 'name',
  descending: false,
};

/** Objects and not lists, so that a new filter does not compile until it can be chosen here. */
const filterSet = {
  all: true,
  withoutMfa: true,
  locked: true,
  restricted: true,
  rulesExpiring: true,
  emailUnverified: true,
  neverSignedIn: true,
  archived: true,
} as const satisfies Record<ClientFilter, true>;
/** Each with the direction that is looked for first: names from A on, dates from the newest. */
const sortSet = {
  name: false,
  reference: false,
  lastSignIn: true,
  created: true,
} as const satisfies Record<ClientSort, boolean>;

const concernSet = {
  allows: true,
  refuses: true,
  mentions: true,
  open: true,
} as const satisfies Record<ConcernKind, true>;

export const concernOrder = Object.keys(concernSet) as ConcernKind[];
export const filters = Object.keys(filterSet) as ClientFilter[];
export const sorts = Object.keys(sortSet) as ClientSort[];

/** Reads the search part of an address; whatever does not fit counts as not given. */
export function readSearch(search: Readonly<Record<string, unknown>>): ClientView {
  const text = search['search'];
  const sort = sorts.find((name) => name === search['sort']) ?? plainView.sort;
  const descending = search['descending'];
  return {
    search: typeof text === 'string' ? searchable(text) : '',
    filter: filters.find((name) => name === search['filter']) ?? plainView.filter,
    concern: readConcern(search['address'], search['concern']),
    sort,
    descending: typeof descending === 'boolean' ? descending : sortSet[sort],
  };
}

function readConcern(address: unknown, kind: unknown): ConcernQuery | null {
  if (typeof address !== 'string' || address === '') return null;
  return { address, kind: concernOrder.find((each) => each === kind) ?? 'allows' };
}

/** The search part for a view; what is as usual is not written. */
export function toSearch(view: ClientView): Record<string, string | boolean> {
  return {
    ...(view.search !== '' && { search: view.search }),
    ...(view.filter !== plainView.filter && { filter: view.filter }),
    ...(view.concern && { address: view.concern.address, concern: view.concern.kind }),
    ...(view.sort !== plainView.sort && { sort: view.sort }),
    ...(view.descending !== sortSet[view.sort] && { descending: view.descending }),
  };
}

/** How a view stands in the address. */
export const viewForm: FilterForm<ClientView> = { read: readSearch, write: toSearch };

/** Whether fewer clients are listed than there are. */
export function isNarrowed({ search, filter, concern }: ClientView): boolean {
  return search.trim() !== '' || filter !== 'all' || concern !== null;
}

/** Sorted by a column: from its usual end or, where it is sorted by already, from the other one. */
export function sortedBy(view: ClientView, sort: ClientSort): ClientView {
  return { ...view, sort, descending: view.sort === sort ? !view.descending : sortSet[sort] };
}

/** One text for one list. */
export function keyOf({ search, filter, concern, sort, descending }: ClientView): string {
  return JSON.stringify([search, filter, concern?.address, concern?.kind, sort, descending]);
}
