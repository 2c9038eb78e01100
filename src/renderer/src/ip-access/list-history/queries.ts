import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { keys } from '../queries.ts';

/** What changed a list, newest first, page by page. */
export function useSteps(subject: number) {
  return useInfiniteQuery({
    queryKey: [...keys.told(subject), 'steps'],
    queryFn: ({ pageParam }) => call('ruleHistory.list', { subject, below: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

/** The list right after an entry, beside that of now. */
export function useListThen(subject: number, after: number) {
  return useQuery({
    queryKey: [...keys.told(subject), 'then', after],
    queryFn: () => call('ruleHistory.view', { subject, after }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}
