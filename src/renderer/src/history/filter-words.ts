import type { TFunction } from 'i18next';
import { formatDateTime } from '../ui/format.ts';
import { type LogFilter, momentsOf } from './log-filter.ts';

/** A filter as a line that is read without the screen. */
export function filterWords(filter: LogFilter, now: number, t: TFunction<'history'>): string {
  const { from, to } = momentsOf(filter, now);
  const parts = [
    t(filter.own ? 'scope.own' : 'scope.everyone'),
    filter.kind && `${t('filter.kind')}: ${t(`kind.${filter.kind}`)}`,
    filter.outcome && `${t('filter.outcome')}: ${t(`outcome.${filter.outcome}`)}`,
    from !== null && `${t('filter.from')}: ${formatDateTime(from)}`,
    to !== null && `${t('filter.to')}: ${formatDateTime(to)}`,
  ];
  return parts.filter((part) => part !== null && part !== false).join('; ');
}
