import type { TFunction } from 'i18next';
import type { LogCode } from '../../../preload/contract/history.ts';
import { formatDateTime } from '../ui/format.ts';
import { type LogFilter, momentsOf } from './log-filter.ts';
import type { LogSearch } from './log-search.ts';

/** A filter as a line that is read without the screen. */
export function filterWords(
  filter: LogFilter,
  code: LogCode | null,
  { people }: Pick<LogSearch, 'people'>,
  now: number,
  t: TFunction<'history'>,
): string {
  const { from, to } = momentsOf(filter, now);
  const named = (role: 'by' | 'about') => {
    const person = people.find(({ id }) => id === filter[role]);
    return person && t(`search.${role}`, { name: person.fullName });
  };
  const typed = filter.search.trim();
  const parts = [
    t(filter.own ? 'scope.own' : 'scope.everyone'),
    typed !== '' && `${t('filter.search')}: ${typed}`,
    filter.kind && `${t('filter.kind')}: ${t(`kind.${filter.kind}`)}`,
    code && `${t('filter.code')}: ${t(`sentence.${code}`, { rule: t('unnamedRule') })}`,
    filter.outcome && `${t('filter.outcome')}: ${t(`outcome.${filter.outcome}`)}`,
    named('by'),
    named('about'),
    from !== null && `${t('filter.from')}: ${formatDateTime(from)}`,
    to !== null && `${t('filter.to')}: ${formatDateTime(to)}`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}
