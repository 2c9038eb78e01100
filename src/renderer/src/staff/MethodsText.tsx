import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';

/** What a colleague signs in with besides the password, in words. */
export function MethodsText({ methods }: { methods: StaffRow['methods'] }) {
  const { t } = useTranslation('staff');
  const { authenticators, email, recoveryCodes } = methods;
  if (authenticators === 0 && !email) return t('methods.none');
  const parts = [
    authenticators > 0 && t('methods.authenticators', { count: authenticators }),
    email && t('methods.email'),
    t('methods.recoveryCodes', { count: recoveryCodes }),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
