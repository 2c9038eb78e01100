import { formatRule, type Rule } from '../rule.ts';
import { type AllowList, comment, fileOf, withRemark } from './allow-list.ts';

/** `allow` and `deny` of nginx (ngx_http_access_module): the first that fits decides. */
export function nginxText({ remarks, allowed }: AllowList): string {
  return fileOf([
    ...remarks.map(comment),
    comment('For nginx: include this file in http, server or location.'),
    ...allowed.flatMap(({ rule, remark }) => withRemark(remark, [directive(rule)])),
    'deny all;',
  ]);
}

/** With this one, from which nobody comes, nginx does not start: it takes it for no address (INADDR_NONE). */
const unknown = '255.255.255.255';

function directive(rule: Rule): string {
  const text = formatRule(rule);
  return text === unknown ? comment(`nginx knows no such address: ${text}`) : `allow ${text};`;
}
