import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '../../../preload/contract/history.ts';
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

/** The fields of one part of an entry that were erased. */
export function erasedFields(entry: LogEntry, part: 'data' | 'before' | 'after'): string[] {
  const start = `${part}.`;
  return entry.erased
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length));
}
