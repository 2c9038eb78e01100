/** What a list of rules has to do with an address, or with a whole network. */
import type { Concern, RuleMention } from '../../preload/contract/which-accounts.ts';
import { formatAddress } from './address.ts';
import { fewest } from './coverage.ts';
import { decide, inForce, type ListRule } from './decide.ts';
import { contains } from './lint.ts';
import { prefixOf } from './matcher.ts';
import type { Network, Rule } from './rule.ts';

/** A rule of a list that could be read. */
type Readable = ListRule & { readonly rule: Rule };

/**
 * Which addresses of a network a list lets in at a moment: all, a part or none, by which rule, and
 * which rule mentions it. For a network of one address it is what `decide` decides.
 */
export function concernOf(
  list: readonly ListRule[],
  network: Network,
  at: number,
  lifted = false,
): Concern {
  const readable = list.filter((each): each is Readable => each.rule !== null);
  const around = readable.filter(({ rule }) => contains(rule, network));
  const inside = readable.filter(({ rule }) => contains(network, rule) && !contains(rule, network));
  return {
    ...admissionOf(list, { around, inside }, network, at, lifted),
    mention: mentionOf({ around, inside }, at),
  };
}

interface Near {
  /** Rules with every address of the network. */
  readonly around: readonly Readable[];
  /** Rules with some of them only. */
  readonly inside: readonly Readable[];
}

function admissionOf(
  list: readonly ListRule[],
  { around, inside }: Near,
  network: Network,
  at: number,
  lifted: boolean,
): Omit<Concern, 'mention'> {
  const first = formatAddress({ family: network.family, bits: network.first });
  const { verdict, by: unreadable } = decide(list, first, at, lifted);
  const { because } = verdict;
  if (because === 'no_rules' || because === 'lifted')
    return { lets: 'all', because, rule: null, others: 0 };
  if (because === 'rule_unreadable')
    return { lets: 'none', because, rule: unreadable?.text ?? null, others: 0 };
  const { by } = decide(around, first, at);
  if (by) return { lets: 'all', because: 'rule', rule: by.text, others: 0 };
  const [widest, ...others] = inside.filter((each) => inForce(each, at)).toSorted(widerFirst);
  if (!widest) return { lets: 'none', because: 'not_covered', rule: null, others: 0 };
  const together = fewest([widest, ...others].map(({ rule }) => rule));
  const lets = together.every((rule) => contains(rule, network)) ? 'all' : 'part';
  return { lets, because: 'rule', rule: widest.text, others: others.length };
}

/** Of the rules in force, else of all, the one that comes closest: narrowest around it, else widest in it. */
function mentionOf({ around, inside }: Near, at: number): RuleMention | null {
  const near = [...around.toSorted(widerFirst).toReversed(), ...inside.toSorted(widerFirst)];
  const nearest = near.find((each) => inForce(each, at)) ?? near[0];
  if (!nearest) return null;
  const standing = inForce(nearest, at) ? 'inForce' : nearest.enabled ? 'expired' : 'off';
  return { rule: nearest.text, standing, others: near.length - 1 };
}

function widerFirst({ rule: one }: Readable, { rule: other }: Readable): number {
  return prefixOf(one) - prefixOf(other);
}
