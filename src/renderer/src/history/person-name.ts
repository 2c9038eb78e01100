import type { TFunction } from 'i18next';
import type { LogPerson } from '../../../preload/contract/history.ts';
import { visibleText } from '../ui/visible-text.ts';

/** An erased account has no name any more (requirement 68); its number still tells it from others. */
export function personName({ id, fullName }: LogPerson, t: TFunction<'history'>): string {
  return fullName === '' ? t('person.erased', { id }) : visibleText(fullName);
}
