import type { IpRule } from '../../../preload/contract/ip-access.ts';

export type RuleStatus = 'inForce' | 'off' | 'expired' | 'unreadable';

/** Where a rule stands at a moment. The worst comes first: an unreadable rule locks everyone out. */
export function statusOf(rule: IpRule, now: number): RuleStatus {
  if (rule.unreadable) return 'unreadable';
  if (rule.expiresAt !== null && rule.expiresAt <= now) return 'expired';
  return rule.enabled ? 'inForce' : 'off';
}
