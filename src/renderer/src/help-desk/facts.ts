import type { TFunction } from 'i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';

export type FactName = keyof HelpDeskView['facts'];

/** What is on file to ask a caller for, in the order of asking; what is not there is left out. */
export function factsOnFile(
  facts: HelpDeskView['facts'],
  t: TFunction<'helpDesk'>,
): { name: FactName; title: string; value: string }[] {
  const { reference, createdAt, lastSignInAt, lastSignInAddress, authenticators } = facts;
  const values: Record<FactName, string | null> = {
    reference: reference && visibleText(reference),
    createdAt: formatDateTime(createdAt, 'date'),
    lastSignInAt: lastSignInAt === null ? null : formatDateTime(lastSignInAt),
    lastSignInAddress,
    authenticators: authenticators.map((label) => visibleText(label)).join(', '),
  };
  const names = [
    'reference',
    'createdAt',
    'lastSignInAt',
    'lastSignInAddress',
    'authenticators',
  ] as const;
  return names.flatMap((name) => {
    const value = values[name];
    return value ? [{ name, title: t(`step.facts.fact.${name}`), value }] : [];
  });
}
