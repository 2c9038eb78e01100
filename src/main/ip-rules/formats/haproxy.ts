import { formatRule, type Rule } from '../rule.ts';
import { type AllowList, comment, fileOf, withRemark } from './allow-list.ts';

/**
 * Access lists of HAProxy, one a family: by itself it would also find an IPv4 address in an IPv6
 * network (`::/1`), and an IPv6 address that has an IPv4 one in it (6to4) in that one's network.
 * Lists of one name add up; each begins with what never fits, so that it is there in any case.
 */
export function haproxyText({ remarks, allowed }: AllowList): string {
  return fileOf([
    ...remarks.map(comment),
    comment('For HAProxy: put these lines into a frontend or backend.'),
    'acl gatehouse_is_ipv4 src ::ffff:0:0/96',
    'acl gatehouse_ipv4 always_false',
    'acl gatehouse_ipv6 always_false',
    ...allowed.flatMap(({ rule, remark }) => withRemark(remark, lists(rule))),
    'http-request deny unless gatehouse_is_ipv4 gatehouse_ipv4 || !gatehouse_is_ipv4 gatehouse_ipv6',
  ]);
}

function lists(rule: Rule): string[] {
  return rule.kind === 'all'
    ? ['acl gatehouse_ipv4 always_true', 'acl gatehouse_ipv6 always_true']
    : [`acl gatehouse_ipv${rule.family} src ${formatRule(rule)}`];
}
