import { useQuery } from '@tanstack/react-query';
import type { AccountAsOf, AddressAsOf, When } from '../../../preload/contract/as-of.ts';
import { call } from '../api/call.ts';

/** Whose past is looked at. */
export interface Whose {
  account: number;
  /** As an administrator, who sees colleagues too; else as whoever may see the account. */
  audit: boolean;
}

/** An account as of a moment; null: none is asked for. */
export function useAsOf({ account, audit }: Whose, when: When | null) {
  return useQuery({
    queryKey: ['history', 'as-of', account, audit, when],
    queryFn: (): Promise<AccountAsOf> | null => {
      if (when === null) return null;
      return audit
        ? call('asOf.viewAny', { account, when })
        : call('asOf.view', { subject: account, when });
    },
    staleTime: 0,
  });
}

/** What the rules of then say of an address. Rejects with `CallFailed`. */
export function askAddress(
  { account, audit }: Whose,
  when: When,
  address: string,
): Promise<AddressAsOf> {
  return audit
    ? call('asOf.addressAny', { account, when, address })
    : call('asOf.address', { subject: account, when, address });
}
