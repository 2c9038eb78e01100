import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { formatDateTime } from './format.ts';
import { PrintSheet } from './PrintSheet.tsx';
import { visibleText } from './visible-text.ts';

/** Stands in for the second factor, or for the password. */
export type SecretKind = 'code' | 'password';

interface HandOverSheetProps {
  kind: SecretKind;
  secret: string;
  fullName: string;
  language: Language;
  /** Null once it does not work any more. */
  expiresAt: number | null;
}

/** A secret on paper, for whoever stands at the desk: in their language, and with what they do with it. */
export function HandOverSheet({ kind, secret, fullName, language, expiresAt }: HandOverSheetProps) {
  const { t } = useTranslation('ui', { lng: language });
  return (
    <PrintSheet language={language}>
      <h1>{t(`sheet.title.${kind}`)}</h1>
      <p>{t('sheet.for', { name: visibleText(fullName) })}</p>
      <p>
        <output>{secret}</output>
      </p>
      <p>{t(`sheet.use.${kind}`)}</p>
      <p>{t('dictation.typing')}</p>
      {expiresAt !== null && (
        <p>{t('sheet.once', { until: formatDateTime(expiresAt, 'minute', language) })}</p>
      )}
      <p>{t('sheet.destroy')}</p>
    </PrintSheet>
  );
}
