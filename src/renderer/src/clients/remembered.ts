import { queryClient } from '../api/queries.ts';
import type { Place, PlaceMemory } from '../ui/use-remembered-place.ts';
import { keyOf, toSearch, type ClientView } from './client-view.ts';

/*
 * How the list was left. It lives with what the main process answered, so that it is forgotten
 * with the session, and longer than any call with a client takes.
 */
const viewKey = ['clients', 'view'] as const;
const placeKey = ['clients', 'place'] as const;
for (const key of [viewKey, placeKey]) queryClient.setQueryDefaults(key, { gcTime: Infinity });

export function rememberView(view: ClientView): void {
  queryClient.setQueryData(viewKey, view);
}

/** The search part of the address that the list was left at; null where it was as usual. */
export function rememberedSearch(): Record<string, string | boolean> | null {
  const view = queryClient.getQueryData<ClientView>(viewKey);
  const search = view ? toSearch(view) : {};
  return Object.keys(search).length > 0 ? search : null;
}

/** Where somebody was in the list of a view. */
export function placeMemory(view: ClientView): PlaceMemory {
  const key = keyOf(view);
  return {
    read: () => {
      const kept = queryClient.getQueryData<{ key: string; place: Place }>(placeKey);
      return kept?.key === key ? kept.place : null;
    },
    write: (place) => {
      // A list that goes away with its session finds everything forgotten, and leaves it so.
      if (queryClient.getQueryData(viewKey)) queryClient.setQueryData(placeKey, { key, place });
    },
  };
}
