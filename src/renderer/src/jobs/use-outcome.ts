import { useTranslation } from 'react-i18next';
import type { JobKind, JobView } from '../../../preload/contract/job.ts';
import { formatNumber } from '../ui/format.ts';

/** What a job counts; the others have one outcome, or show it on their own screen. */
const counted: Readonly<
  Partial<Record<JobKind, 'clients' | 'entries' | 'emails' | 'rules' | 'secrets'>>
> = {
  import: 'clients',
  export: 'clients',
  requireMfa: 'clients',
  sendNotice: 'clients',
  evidence: 'entries',
  exportHistory: 'entries',
  exportMails: 'emails',
  exportRules: 'rules',
  rotateKeys: 'secrets',
};

/** These keep what they did before they were cancelled; the others undo it. */
const keeping = new Set<JobKind>(['requireMfa', 'sendNotice']);

/** What came of a job that is over, in a sentence; null where its failure says it all. */
export function useOutcome({ kind, state, changed, skipped }: JobView): string | null {
  const { t } = useTranslation('jobs');
  const unit = counted[kind];
  if (state === 'failed') return null;
  if (state === 'cancelled' && !keeping.has(kind)) return t('outcome.undone');
  if (!unit) return t('outcome.done');
  const sentences: string[] = [
    t(`outcome.${unit}`, { count: changed, shown: formatNumber(changed) }),
  ];
  if (skipped > 0)
    sentences.push(t('outcome.skipped', { count: skipped, shown: formatNumber(skipped) }));
  return sentences.join(' ');
}
