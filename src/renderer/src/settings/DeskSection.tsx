import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { DeskForm } from './DeskForm.tsx';
import { DeskMoved } from './DeskMoved.tsx';
import { deskQuery } from './queries.ts';

/** Settings → Help desk: what is asked before somebody's sign-in is changed over the phone. */
export function DeskSection() {
  const { t } = useTranslation('settings');
  const { data, error } = useQuery({
    queryKey: deskQuery,
    queryFn: () => call('settings.desk', {}),
  });
  return (
    <Section title={t('desk.title')} description={t('desk.description')}>
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data?.movedToStrict && <DeskMoved />}
      {data && <DeskForm saved={data} />}
    </Section>
  );
}
