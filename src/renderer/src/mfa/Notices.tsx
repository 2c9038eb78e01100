import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MfaView } from '../../../preload/contract/mfa.ts';
import { Remark } from '../ui/Remark.tsx';
import { hasNoMethod } from './method-state.ts';

/** What has to be known before the methods are looked at: who can change them, and what is missing. */
export function Notices({ view, readOnly }: { view: MfaView; readOnly: boolean }) {
  const { t } = useTranslation('mfa');
  const who = readOnly ? 'managed' : 'own';
  // With a temporary access code at hand a code is asked for all the same.
  const passwordAlone = hasNoMethod(view) && view.accessCode === null;
  return (
    <>
      {readOnly && <Remark tone="info">{t('managed')}</Remark>}
      {view.mustSetUp && (
        <Warning>
          {t(`required.next.${who}`)} {passwordAlone && t('required.untilThen')}
        </Warning>
      )}
      {passwordAlone && !view.mustSetUp && <Warning>{t('required.none')}</Warning>}
    </>
  );
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>
      {children}
    </Alert>
  );
}
