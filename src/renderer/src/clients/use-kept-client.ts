import { useMemo, useState } from 'react';
import type { ClientRow } from '../../../preload/contract/clients.ts';

interface Kept {
  client: ClientRow;
  index: number;
  list: string;
  /** Brought back, and not yet in what main listed. */
  isBack: boolean;
}

/**
 * The client who was archived last keeps their place among the others until another list is shown,
 * so that it is undone where they stood.
 *
 * @param list which list it is.
 */
export function useKeptClient(clients: readonly ClientRow[], list: string) {
  const [kept, setKept] = useState<Kept | null>(null);
  const isListed = clients.some(({ id }) => id === kept?.client.id);
  if (kept && (kept.list !== list || (kept.isBack && isListed))) setKept(null);
  const rows = useMemo(
    () => (kept && !isListed ? clients.toSpliced(kept.index, 0, kept.client) : clients),
    [clients, kept, isListed],
  );
  return {
    rows,
    /** Who can be brought back. */
    gone: kept && !kept.isBack ? kept.client : null,
    keep: (client: ClientRow) => {
      const index = clients.findIndex(({ id }) => id === client.id);
      setKept({ client, index, list, isBack: false });
    },
    bringBack: () => setKept((now) => now && { ...now, isBack: true }),
  };
}
