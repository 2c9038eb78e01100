import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** One entry and what belongs to it. `subject`: whose history is read; null for everyone's. */
export function useEntry(subject: number | null, seq: number) {
  return useQuery({
    queryKey: ['history', 'entry', subject, seq],
    queryFn: () =>
      subject === null ? call('history.openAny', { seq }) : call('history.open', { subject, seq }),
    // What stands around it grows.
    staleTime: 0,
  });
}
