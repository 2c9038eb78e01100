import type { AccountAsOf, AddressAsOf } from '../../../preload/contract/as-of.ts';
import type { RuleSays, Ruling } from '../../../preload/contract/history.ts';
import { type Address, parseAddress } from '../../ip-rules/address.ts';
import { ruleCovers } from '../../ip-rules/matcher.ts';
import { readStoredRule } from '../../ip-rules/rule.ts';

/** What each rule of then says of an address; null: it is unknown. */
export function rulingOf(then: AccountAsOf, address: string | null): Ruling {
  const parsed = address === null ? null : parseAddress(address);
  return {
    address,
    rules: then.rules.map((rule) => ({ id: rule.id, rule: rule.rule, says: says(rule, parsed) })),
    lifted: then.lift !== null,
  };
}

/** Whether the account could be signed in to from an address then, as far as that decides it. */
export function addressThen(then: AccountAsOf, address: string): AddressAsOf {
  const { rules } = rulingOf(then, address);
  const { from } = then.signIn;
  const isCovered = rules.some((rule) => rule.says === 'covers');
  return { allowed: from === 'anywhere' || (from === 'rules' && isCovered), rules };
}

function says({ rule, standing }: AccountAsOf['rules'][number], address: Address | null): RuleSays {
  if (standing !== 'inForce') return standing;
  if (rule === null) return 'erased';
  const read = readStoredRule(rule);
  if (read === null) return 'unreadable';
  return address !== null && ruleCovers(read, address) ? 'covers' : 'other';
}
