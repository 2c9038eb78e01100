import { formatRule, type Rule } from '../rule.ts';
import { type AllowList, comment, fileOf, withRemark } from './allow-list.ts';

/**
 * `Require ip` of Apache 2.4 (mod_authz_host): any that fits lets in. The last one never fits, because
 * a block without any is an error.
 */
export function apacheText({ remarks, allowed }: AllowList): string {
  return fileOf([
    ...remarks.map(comment),
    comment('For Apache: include this file in <Directory>, <Location> or <VirtualHost>.'),
    '<RequireAny>',
    ...allowed.flatMap(({ rule, remark }) => withRemark(remark, [requirement(rule)])),
    'Require all denied',
    '</RequireAny>',
  ]);
}

function requirement(rule: Rule): string {
  return rule.kind === 'all' ? 'Require all granted' : `Require ip ${formatRule(rule)}`;
}
