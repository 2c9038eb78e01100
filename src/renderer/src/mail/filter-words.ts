import type { TFunction } from 'i18next';
import type { MailFilter } from './mail-filter.ts';

/** A filter as a line that is read without the screen. */
export function filterWords({ own, search, state }: MailFilter, t: TFunction<'mail'>): string {
  const typed = search.trim();
  const parts = [
    t(own ? 'scope.own' : 'scope.everyone'),
    typed !== '' && `${t('filter.search')}: ${typed}`,
    state && `${t('filter.state')}: ${t(`state.${state}`)}`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}
