import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

/** All that `desk.changed` may have made old. */
const desk = 'desk';

const askedKey = [desk, 'asked'] as const;
const reviewsKey = [desk, 'reviews'] as const;
const threatKey = [desk, 'threat'] as const;
const aboutKey = (subject: number) => [desk, 'about', subject] as const;
const freezeKey = (subject: number) => [desk, 'freeze', subject] as const;

/** Asks for whatever is shown of the desk's affairs anew when they changed. Used once, by the frame of all screens. */
export function useDeskEvents(): void {
  const client = useQueryClient();
  useMainEvent('desk.changed', () => void client.invalidateQueries({ queryKey: [desk] }));
}

/** What waits for a colleague, for its time or to be handed over. */
export function useAsked() {
  return useQuery({ queryKey: askedKey, queryFn: () => call('askedActs.list', {}) });
}

export function useReviews() {
  return useQuery({
    queryKey: reviewsKey,
    queryFn: () => call('reviews.list', {}),
    staleTime: 0,
  });
}

/** Whether every account is frozen. */
export function useThreat() {
  return useQuery({ queryKey: threatKey, queryFn: () => call('freeze.viewAll', {}) });
}

/** What waits about an account, as its holder sees it. */
export function useAskedAbout(subject: number) {
  return useQuery({
    queryKey: aboutKey(subject),
    queryFn: () => call('askedActs.about', { subject }),
    staleTime: 0,
  });
}

export function useFreeze(subject: number) {
  return useQuery({
    queryKey: freezeKey(subject),
    queryFn: () => call('freeze.view', { subject }),
    staleTime: 0,
  });
}

/** The call that the desk has open about the account; one answer with Account Information. */
export function useDeskCall(subject: number) {
  return useQuery({
    queryKey: ['account', subject],
    queryFn: () => call('account.view', { subject }),
    select: ({ deskCall }) => deskCall,
  });
}

/** Takes over what a change answered with. */
export function useKeepDesk() {
  const client = useQueryClient();
  const keep =
    (queryKey: QueryKey) =>
    (answer: unknown): void =>
      void client.setQueryData(queryKey, answer);
  return {
    asked: keep(askedKey),
    reviews: keep(reviewsKey),
    threat: keep(threatKey),
    about: (subject: number) => keep(aboutKey(subject)),
    freeze: (subject: number) => keep(freezeKey(subject)),
    refresh: () => void client.invalidateQueries({ queryKey: [desk] }),
  };
}
