import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { MailForm } from './MailForm.tsx';
import { mailSettings } from './queries.ts';

/** Settings → Mail: how mails leave this computer; administrators only. */
export function MailSettings() {
  const { t } = useTranslation('mail');
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: mailSettings,
    queryFn: () => call('mail.settings', {}),
  });
  // The number of mails that wait.
  useMainEvent('mail.changed', () => void client.invalidateQueries({ queryKey: mailSettings }));
  return (
    <Section title={t('settings.title')} description={t('settings.description')}>
      {!data && <FailureAlert error={error} />}
      {!data && !error && <Loading />}
      {data && <MailForm view={data} />}
    </Section>
  );
}
