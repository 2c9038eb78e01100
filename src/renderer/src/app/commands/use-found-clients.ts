import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ClientRow } from '../../../../preload/contract/clients.ts';
import { call } from '../../api/call.ts';
import { plainView } from '../../clients/client-view.ts';
import { useActor } from '../../session/subject.ts';
import { fits } from './palette-rows.ts';

/** More are looked for in the list of clients. */
const limit = 6;
/** Milliseconds without a key. */
const pause = 120;

export interface FoundClients {
  clients: readonly ClientRow[];
  /** The answer to what was typed last is not there yet. */
  isLooking: boolean;
  /** Null: nothing failed. */
  error: Error | null;
}

/**
 * The clients that a search finds, as the list of clients does; none for a client. Until the answer to
 * what was typed last is there, only those of an earlier one that fit it: Enter must not open another.
 */
export function useFoundClients(search: string): FoundClients {
  const isStaff = useActor().role !== 'client';
  const [asked] = useDebouncedValue(search, pause);
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: ['commands', 'clients', asked],
    queryFn: () => call('clients.list', { ...plainView, search: asked, after: null, limit }),
    enabled: isStaff && asked !== '',
    placeholderData: keepPreviousData,
    // A name that was looked for does not stay.
    gcTime: 0,
  });
  const found = search === '' ? [] : (data?.clients ?? []);
  const isAnswered = asked === search && !isPlaceholderData;
  const clients = isAnswered ? found : found.filter((client) => fits(search, textOf(client)));
  const isLooking = isStaff && search !== '' && error === null && (!isAnswered || !data);
  return { clients, isLooking, error };
}

function textOf({ fullName, email, reference }: ClientRow): string {
  return `${fullName} ${email} ${reference ?? ''}`;
}
