import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../preload/contract/ip-rule.ts';
import { formatNumber } from '../ui/format.ts';

/** How many addresses a rule covers, in words; `all` has no count because it has both families. */
export function useAddressCount(): (coverage: Coverage) => string {
  const { t } = useTranslation('ipAccess');
  return ({ count }) => {
    if (count === '') return t('microscope.everything');
    return count === '1'
      ? t('microscope.one')
      : t('microscope.many', { number: readableCount(BigInt(count)) });
  };
}

/** Beyond this nobody reads the digits; 2⁸⁰ is at least short. */
const longestCount = 10n ** 12n;

/** A count is always a power of two, because a rule is a prefix. */
function readableCount(count: bigint): string {
  if (count < longestCount) return formatNumber(count);
  const exponent = String(count.toString(2).length - 1);
  return `2${exponent.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`;
}

/** More names than this help nobody to decide. */
const namedRules = 3;

/** `10.0.0.0/8, 192.0.2.1 and 12 more`. */
export function useRuleNames(): (rules: readonly string[]) => string {
  const { t } = useTranslation('ipAccess');
  return (rules) => {
    const named = rules.slice(0, namedRules).join(', ');
    const left = rules.length - namedRules;
    return left > 0 ? t('microscope.more', { rules: named, number: formatNumber(left) }) : named;
  };
}
