import { useTranslation } from 'react-i18next';
import { timeZoneTitle } from '../ui/format.ts';
import type { LongColumn } from '../ui/LongHead.tsx';

/** The columns of the log, and how wide each is where nobody has dragged it. */
const tracks = {
  seq: '5.5rem',
  at: 'minmax(11.5rem, 13.25rem)',
  actor: 'minmax(5rem, 1fr)',
  subject: 'minmax(5rem, 1fr)',
  what: 'minmax(9rem, 2.4fr)',
  reason: 'minmax(6rem, 1.2fr)',
  sourceIp: 'minmax(7.5rem, 0.8fr)',
  outcome: '7rem',
} as const;
export type LogColumn = keyof typeof tracks;

export const logColumns = Object.keys(tracks) as LogColumn[];
/** What is not shown until somebody wants it. */
export const hiddenAtFirst: readonly LogColumn[] = ['seq', 'reason'];

/** The columns with their titles; that of the time names the clock it goes by. */
export function useLogColumns(utc: boolean): LongColumn[] {
  const { t } = useTranslation('history');
  return logColumns.map((name) => ({
    name,
    title: name === 'at' ? `${t('column.at')} (${timeZoneTitle(utc)})` : t(`column.${name}`),
    track: tracks[name],
  }));
}
