import type { Family } from '../address.ts';
import { fewest } from '../coverage.ts';
import { formatRule, type Rule } from '../rule.ts';
import { type AllowList, type Allowed, comment, fileOf } from './allow-list.ts';

/**
 * Two sets of nftables, one a family. What a set held before is replaced, in one transaction, so the
 * file can be loaded again and again, and rules that name the sets stay.
 *
 * A set of intervals refuses those that overlap. Its `auto-merge` would take them, but what it makes
 * of them differs from version to version; so the fewest rules for the same addresses are written,
 * and the rules as they are in the list stand above them as comments.
 */
export function nftablesText({ remarks, allowed }: AllowList): string {
  const rules = fewest(allowed.map(({ rule }) => rule));
  return fileOf([
    '#!/usr/sbin/nft -f',
    ...remarks.map(comment),
    ...allowed.map((each) => comment(told(each))),
    comment('For nftables, in a chain of the table: ip saddr @gatehouse_ipv4 accept'),
    comment('and for IPv6: ip6 saddr @gatehouse_ipv6 accept'),
    'table inet gatehouse {',
    ...declared(4),
    ...declared(6),
    '}',
    ...filled(4, rules),
    ...filled(6, rules),
  ]);
}

function told({ rule, remark }: Allowed): string {
  return remark === '' ? formatRule(rule) : `${formatRule(rule)}: ${remark}`;
}

function declared(family: Family): string[] {
  const lines = [`type ipv${family}_addr`, 'flags interval'].map((line) => `        ${line}`);
  return [`    set gatehouse_ipv${family} {`, ...lines, '    }'];
}

const everyAddress = { 4: '0.0.0.0/0', 6: '::/0' };

function filled(family: Family, rules: readonly Rule[]): string[] {
  const set = `inet gatehouse gatehouse_ipv${family}`;
  const elements = rules.flatMap((rule) => {
    if (rule.kind === 'all') return [everyAddress[family]];
    return rule.family === family ? [formatRule(rule)] : [];
  });
  const added = elements.map((element) => `    ${element},`);
  return [`flush set ${set}`, ...(added.length > 0 ? [`add element ${set} {`, ...added, '}'] : [])];
}
