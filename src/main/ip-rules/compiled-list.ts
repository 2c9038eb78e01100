import { parseAddress } from './address.ts';
import { type Decision, inForce, type ListRule, told } from './decide.ts';
import { compileMatcher } from './matcher.ts';

/** Decides about an address, or about an unknown one (null). */
export type Judge<R extends ListRule> = (address: string | null) => Decision<R>;

/** `decide` at one moment for very many addresses: the list is compiled once. */
export function compileList<R extends ListRule>(list: readonly R[], at: number): Judge<R> {
  const active = list.filter((each) => inForce(each, at));
  if (active.length === 0) return () => told<R>({ allowed: true, by: 'no_rules' });
  const entries = active.flatMap((id) => (id.rule ? [{ id, rule: id.rule }] : []));
  const unreadable = active.find(({ rule }) => rule === null);
  if (unreadable) return () => told({ allowed: false, why: 'unreadable_rule', id: unreadable });
  const matcher = compileMatcher(entries);
  return (address) => {
    const id = address === null ? null : matcher.match(address);
    if (id !== null) return told({ allowed: true, by: 'rule', id });
    const isKnown = address !== null && parseAddress(address) !== null;
    return told<R>({ allowed: false, why: isKnown ? 'no_match' : 'unknown_address' });
  };
}
