import type { TFunction } from 'i18next';
import type { Role } from '../../../preload/contract/channel.ts';
import type { LogValue } from '../../../preload/contract/history.ts';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import en from './words/en.ts';

type T = TFunction<'history'>;

/** The name of a field of an entry; one that has no words yet is shown by its own name. */
export function fieldName(field: string, t: T): string {
  return isNamed(field) ? t(`field.${field}`) : visibleText(field);
}

function isNamed(field: string): field is keyof typeof en.field {
  return Object.hasOwn(en.field, field);
}

/** The value of a field in words; moments are the fields whose name ends in `At`. */
export function fieldValue(field: string, value: LogValue | undefined, t: T): string {
  if (value === null || value === undefined)
    return t(field === 'expiresAt' ? 'value.never' : 'value.none');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number')
    return field.endsWith('At') ? formatDateTime(value, 'zone') : String(value);
  if (value === '') return t('value.empty');
  if (field === 'role' && isRole(value)) return t(`person.role.${value}`);
  return visibleText(value);
}

function isRole(value: string): value is Role {
  return Object.hasOwn(en.person.role, value);
}
