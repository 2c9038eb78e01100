import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { keys } from '../queries.ts';

/** What of a list could be tidied. */
export function useUntidy(subject: number) {
  return useQuery({
    queryKey: [...keys.told(subject), 'untidy'],
    queryFn: () => call('hygiene.list', { subject }),
    refetchOnMount: 'always',
  });
}
