import type { LogPage } from '../../../preload/contract/history.ts';

interface Pages {
  pages: LogPage[];
  pageParams: (number | null)[];
}

/**
 * Puts what is new on the newest page in front of what is loaded. Entries are append-only, so the
 * loaded ones need not be asked for again. Where the newest page does not reach down to them
 * there would be a gap; then the list starts anew from that page.
 */
export function prependFresh(loaded: Pages, newest: LogPage): Pages {
  const [first, ...older] = loaded.pages;
  const top = first?.entries[0]?.seq;
  if (!first || top === undefined) return { pages: [newest], pageParams: [null] };
  const fresh = newest.entries.filter(({ seq }) => seq > top);
  if (fresh.length === newest.entries.length && newest.next !== null)
    return { pages: [newest], pageParams: [null] };
  if (fresh.length === 0) return loaded;
  return { ...loaded, pages: [{ ...first, entries: [...fresh, ...first.entries] }, ...older] };
}
