import { useTranslation } from 'react-i18next';
import type { FieldWords } from '../ui/ConflictNotice.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { MailVersion } from './mail-form.ts';

/** The mail settings in words, for whoever compares two versions of them. */
export function useMailWords(): FieldWords<MailVersion> {
  const { t } = useTranslation('mail');
  return {
    transport: { label: t('settings.transport'), text: (each) => t(`settings.${each}.label`) },
    host: { label: t('settings.host'), text: visibleText },
    port: { label: t('settings.port'), text: String },
    security: { label: t('settings.security'), text: (each) => t(`settings.${each}.label`) },
    user: { label: t('settings.user'), text: visibleText },
    password: { label: t('settings.password'), text: null },
    fromAddress: { label: t('settings.fromAddress'), text: visibleText },
    fromName: { label: t('settings.fromName'), text: visibleText },
    authority: { label: t('settings.authority'), text: (pem) => pem },
    ehloName: { label: t('settings.ehloName'), text: visibleText },
  };
}
