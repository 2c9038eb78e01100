import type { IpRule } from '../../../preload/contract/ip-access.ts';

export type RuleStatus = 'inForce' | 'lifted' | 'off' | 'expired' | 'unreadable';

/**
 * Where a rule stands at a moment. The worst comes first: an unreadable rule locks everyone out.
 *
 * @param lifted the whole list does not count now.
 */
export function statusOf(rule: IpRule, now: number, lifted: boolean): RuleStatus {
  if (rule.unreadable) return 'unreadable';
  if (rule.expiresAt !== null && rule.expiresAt <= now) return 'expired';
  if (!rule.enabled) return 'off';
  return lifted ? 'lifted' : 'inForce';
}
