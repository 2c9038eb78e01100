import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useFresh } from '../api/use-fresh.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { withoutMove } from './desk-form.ts';
import { DeskForm } from './DeskForm.tsx';
import { DeskMoved } from './DeskMoved.tsx';
import { deskQuery } from './queries.ts';

/** Settings → Help desk: what is asked before somebody's sign-in is changed over the phone. */
export function DeskSection() {
  const { t } = useTranslation('settings');
  useFresh(deskQuery);
  const { data, error } = useQuery({
    queryKey: deskQuery,
    queryFn: () => call('settings.desk', {}),
  });
  // Kept the same as long as nothing differs.
  const settings = useMemo(() => data && withoutMove(data), [data]);
  return (
    <Section title={t('desk.title')} description={t('desk.description')}>
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data?.movedToStrict && <DeskMoved />}
      {settings && <DeskForm saved={settings} />}
    </Section>
  );
}
