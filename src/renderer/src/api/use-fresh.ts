import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useMainEvent } from './events.ts';

/** Asks anew for what somebody else may have changed: every change leaves an entry. */
export function useFresh(queryKey: QueryKey): void {
  const client = useQueryClient();
  useMainEvent('history.appended', () => void client.invalidateQueries({ queryKey, exact: true }));
}
