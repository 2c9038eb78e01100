import type { InfiniteData } from '@tanstack/react-query';
import type { ClientCursor, ClientPage, ClientRow } from '../../../preload/contract/clients.ts';

/** A page, and when it was asked for on the monotonic clock. */
export interface LoadedPage extends ClientPage {
  askedAt: number;
}

export type ClientPages = InfiniteData<LoadedPage, ClientCursor | null>;

/** All rows that are loaded. One that moved between two pages while they were asked for is there once. */
export function rowsOf({ pages }: Pick<ClientPages, 'pages'>): ClientRow[] {
  const known = new Set<number>();
  return pages
    .flatMap(({ clients }) => clients)
    .filter(({ id }) => !known.has(id) && known.add(id));
}

/** Where pages have to be asked for anew: the first one, and how many rows have to come. */
export interface RowRange {
  page: number;
  after: ClientCursor | null;
  rows: number;
}

/** The pages that hold the rows in view, if one of them is older than `changedAt`; else null. */
export function staleRange(
  { pages, pageParams }: ClientPages,
  [first, last]: readonly [first: number, last: number],
  changedAt: number,
): RowRange | null {
  let start = 0;
  let found: (RowRange & { start: number }) | null = null;
  for (const [page, { clients, askedAt }] of pages.entries()) {
    const end = start + clients.length;
    const inView = start <= last && (end > first || page === pages.length - 1);
    if (inView && askedAt < changedAt)
      found ??= { page, after: pageParams[page] ?? null, rows: 0, start };
    start = end;
  }
  return found && { page: found.page, after: found.after, rows: last - found.start + 1 };
}

/**
 * Puts pages that were asked for anew in the place of the loaded ones from `from` on. What follows
 * them stays where it still joins on; otherwise it goes, and is asked for when it is scrolled to.
 */
export function replacePages(
  loaded: ClientPages,
  from: number,
  fresh: readonly { after: ClientCursor | null; page: LoadedPage }[],
): ClientPages {
  const newest = fresh.at(-1);
  if (!newest) return loaded;
  const anew = new Set(fresh.flatMap(({ page }) => page.clients.map(({ id }) => id)));
  const others = (page: LoadedPage): LoadedPage => ({
    ...page,
    clients: page.clients.filter(({ id }) => !anew.has(id)),
    total: newest.page.total,
  });
  const to = from + fresh.length;
  const joinsOn = isSame(newest.page.next, loaded.pageParams[to] ?? null);
  return {
    pages: [
      ...loaded.pages.slice(0, from).map(others),
      ...fresh.map(({ page }) => page),
      ...(joinsOn ? loaded.pages.slice(to).map(others) : []),
    ],
    pageParams: [
      ...loaded.pageParams.slice(0, from),
      ...fresh.map(({ after }) => after),
      ...(joinsOn ? loaded.pageParams.slice(to) : []),
    ],
  };
}

const isSame = (one: ClientCursor | null, other: ClientCursor | null): boolean =>
  one !== null && one.id === other?.id && one.key === other.key;
