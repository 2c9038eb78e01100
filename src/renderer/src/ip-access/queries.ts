import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { FailureCode } from '../../../preload/contract/failure.ts';
import type { Input } from '../../../preload/contract/index.ts';
import type { IpAccessView } from '../../../preload/contract/ip-access.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { failureOf } from '../api/failure-text.ts';
import { untilNextChange } from './next-change.ts';

const keys = {
  all: ['ipAccess'] as const,
  list: (subject: number) => ['ipAccess', subject, 'list'] as const,
  inspection: (subject: number, rule: string) => ['ipAccess', subject, 'inspection', rule] as const,
};

/** The subject's list, the addresses and their verdicts; asked again whenever one may have changed. */
export function useIpAccess(subject: number) {
  const client = useQueryClient();
  const refetch = () => void client.invalidateQueries({ queryKey: keys.all });
  useMainEvent('address.changed', refetch);
  // Another window may have changed the list, or a sign-in used a rule.
  useMainEvent('clients.changed', refetch);
  return useQuery({
    queryKey: keys.list(subject),
    queryFn: () => call('ipAccess.list', { subject }),
    refetchInterval: ({ state }) => (state.data ? untilNextChange(state.data, Date.now()) : false),
    refetchOnMount: 'always',
  });
}

/** What a text would mean as a rule; the last answer stays until the next one is there. */
export function useInspection(subject: number, rule: string) {
  return useQuery({
    queryKey: keys.inspection(subject, rule),
    queryFn: () => call('ipAccess.inspect', { subject, rule }),
    enabled: rule !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function useRefreshAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('ipAccess.refreshAddress', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** No update is shown before main has made it: this list decides who gets in. */
function useListChange<
  C extends
    | 'ipAccess.add'
    | 'ipAccess.change'
    | 'ipAccess.delete'
    | 'ipAccess.restore'
    | 'ipAccess.endLift',
>(channel: C, subject: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<Input<C>, 'subject'>) =>
      call(channel, { subject, ...input } as Input<C>) as Promise<IpAccessView>,
    onSuccess: (view) => keepAnswer(client, subject, view),
    onError: (error) => refetchStale(client, error),
  });
}

export const useAddRule = (subject: number) => useListChange('ipAccess.add', subject);
export const useChangeRule = (subject: number) => useListChange('ipAccess.change', subject);
export const useDeleteRule = (subject: number) => useListChange('ipAccess.delete', subject);
export const useRestoreRule = (subject: number) => useListChange('ipAccess.restore', subject);
export const useEndLift = (subject: number) => useListChange('ipAccess.endLift', subject);

/** The answer of a change is the new list; what was said about a text in the field may be outdated. */
function keepAnswer(client: QueryClient, subject: number, view: IpAccessView): void {
  client.setQueryData(keys.list(subject), view);
  client.removeQueries({ queryKey: ['ipAccess', subject, 'inspection'] });
}

const outdated = new Set<FailureCode>([
  'rule_gone',
  'rule_exists',
  'nothing_to_do',
  'changed_meanwhile',
]);

/** These refusals mean that the list on the screen is not the one that is stored. */
function refetchStale(client: QueryClient, error: Error): void {
  const code = failureOf(error)?.code;
  if (code && outdated.has(code)) void client.invalidateQueries({ queryKey: keys.all });
}
