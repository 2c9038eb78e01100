import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

/** What a dry run found, page by page; `run` is its job, whose outcome never changes. */
export function useFindings(run: number) {
  return useInfiniteQuery({
    queryKey: ['imports', 'findings', run],
    queryFn: ({ pageParam }) => call('imports.findings', { from: pageParam, limit: 200 }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    gcTime: 0,
  });
}

export type FindingPages = ReturnType<typeof useFindings>;
