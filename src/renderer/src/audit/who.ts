import type { TFunction } from 'i18next';
import type { SigningWorkstation } from '../../../preload/contract/audit.ts';
import { visibleText } from '../ui/visible-text.ts';

/** A workstation as it is named on the screens of checkpoints. */
export function whoSigned(
  { here, name, workstation }: SigningWorkstation,
  t: TFunction<'audit'>,
): string {
  const called =
    name === null
      ? workstation === null
        ? null
        : t('who.number', { number: workstation })
      : visibleText(name);
  if (called === null) return t(here ? 'who.here' : 'who.alone');
  return here ? t('who.namedHere', { name: called }) : called;
}
