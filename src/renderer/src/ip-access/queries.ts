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
import type { RuleFormat } from '../../../preload/contract/rule-formats.ts';
import type { TestPoint } from '../../../preload/contract/test-points.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { failureOf } from '../api/failure-text.ts';
import { untilNextChange } from './next-change.ts';

export const keys = {
  all: ['ipAccess'] as const,
  list: (subject: number) => ['ipAccess', subject, 'list'] as const,
  readings: (subject: number) => ['ipAccess', subject, 'reading'] as const,
  /** What is told of the list as a whole: its history, what could be tidied. */
  told: (subject: number) => ['ipAccess', subject, 'told'] as const,
  inspection: (subject: number, rule: string) =>
    ['ipAccess', subject, 'reading', 'rule', rule] as const,
  several: (subject: number, text: string) =>
    ['ipAccess', subject, 'reading', 'several', text] as const,
  text: (subject: number, format: RuleFormat) =>
    ['ipAccess', subject, 'reading', 'text', format] as const,
  testPoints: (subject: number) => ['ipAccess', subject, 'testPoints'] as const,
  check: (subject: number, address: string, draft: string | null) =>
    ['ipAccess', subject, 'reading', 'address', address, draft] as const,
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

/** The rule that stands in the field, canonical; null: there is none that the list has not. */
export function useDraftRule(subject: number, typed: string): string | null {
  const { data } = useInspection(subject, typed);
  return typed !== '' && data?.ok && !data.duplicate ? data.canonical : null;
}

/** What a text with several rules would add; empty: not asked. */
export function useSeveral(subject: number, text: string) {
  return useQuery({
    queryKey: keys.several(subject, text),
    queryFn: () => call('ipAccess.readSeveral', { subject, text }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** The list as a file of that format would have it now. */
export function useListText(subject: number, format: RuleFormat) {
  return useQuery({
    queryKey: keys.text(subject, format),
    queryFn: () => call('ipAccess.preview', { subject, format }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Whether an address is let in, now or with the rule in the field; empty: not asked. */
export function useCheckedAddress(subject: number, address: string, draft: string | null) {
  return useQuery({
    queryKey: keys.check(subject, address, draft),
    queryFn: () => call('ipAccess.checkAddress', { subject, address, draft }),
    enabled: address.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** The subject's test points, and what the saved rules make of them. */
export function useTestPoints(subject: number) {
  return useQuery({
    queryKey: keys.testPoints(subject),
    queryFn: () => call('testPoints.list', { subject }),
    refetchOnMount: 'always',
  });
}

/** The answer of whatever writes test points is their new list. */
export function useKeepTestPoints(subject: number) {
  const client = useQueryClient();
  return (points: TestPoint[]) => client.setQueryData(keys.testPoints(subject), points);
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
    | 'ipAccess.revise'
    | 'ipAccess.endLift'
    | 'ruleHistory.restore'
    | 'probation.keep'
    | 'probation.undo',
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
export const useReviseList = (subject: number) => useListChange('ipAccess.revise', subject);
export const useRestoreState = (subject: number) => useListChange('ruleHistory.restore', subject);
export const useKeepProbation = (subject: number) => useListChange('probation.keep', subject);
export const useUndoProbation = (subject: number) => useListChange('probation.undo', subject);
export const useEndLift = (subject: number) => useListChange('ipAccess.endLift', subject);

/** The answer of a change is the new list; what was said about texts in fields is asked anew. */
function keepAnswer(client: QueryClient, subject: number, view: IpAccessView): void {
  client.setQueryData(keys.list(subject), view);
  void client.resetQueries({ queryKey: keys.readings(subject) });
  void client.invalidateQueries({ queryKey: keys.told(subject) });
}

const outdated = new Set<FailureCode>([
  'rule_gone',
  'rule_exists',
  'nothing_to_do',
  'probation_gone',
  'changed_meanwhile',
]);

/** These refusals mean that the list on the screen is not the one that is stored. */
function refetchStale(client: QueryClient, error: Error): void {
  const code = failureOf(error)?.code;
  if (code && outdated.has(code)) void client.invalidateQueries({ queryKey: keys.all });
}
