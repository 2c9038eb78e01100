import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { MailForm } from './MailForm.tsx';
import { useMailSettings } from './queries.ts';

/** Settings → Mail: how mails leave this computer; administrators only. */
export function MailSettings() {
  const { t } = useTranslation('mail');
  const { data, error } = useMailSettings();
  return (
    <Section title={t('settings.title')} description={t('settings.description')}>
      {!data && <FailureAlert error={error} />}
      {!data && !error && <Loading />}
      {data && <MailForm view={data} />}
    </Section>
  );
}
