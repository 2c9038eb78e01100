import { Alert, List } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountAsOf, Gap } from '../../../preload/contract/as-of.ts';
import { formatList } from '../ui/format.ts';
import '@mantine/core/styles/List.css';

/** What cannot be known of these moments, and why. */
export function Gaps({ views }: { views: readonly AccountAsOf[] }) {
  const { t } = useTranslation('asOf');
  const text = (gap: Gap): string => {
    if (gap.kind === 'removed') return t('gap.removed', { seq: gap.first });
    if (gap.kind === 'imported') return t('gap.imported', { seq: gap.seq });
    if (gap.kind === 'future') return t('gap.future');
    const entries = formatList(gap.seqs.map(String));
    return t(`gap.${gap.kind}`, { entries, count: gap.seqs.length });
  };
  const isPolicyUnknown = views.some(({ policy, exists }) => exists && policy === null);
  const texts = new Set(views.flatMap(({ gaps }) => gaps.map(text)));
  if (isPolicyUnknown) texts.add(t('gap.policy'));
  texts.add(t('gap.locks'));
  return (
    <Alert color="gray" icon={<IconHelpCircle aria-hidden />} title={t('gap.title')} p="sm">
      <List size="sm">
        {[...texts].map((each) => (
          <List.Item key={each}>{each}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
