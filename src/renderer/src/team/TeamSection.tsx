import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { MoveForm } from './MoveForm.tsx';
import { useTeam } from './queries.ts';
import { TeamFacts } from './TeamFacts.tsx';

/** Settings → Team: whether this workstation works alone or shares a database; administrators only. */
export function TeamSection({ isLost }: { isLost: boolean }) {
  const { t } = useTranslation('team');
  const { data, error } = useTeam();
  const isAlone = data?.place === null;
  return (
    <Section
      title={t('title')}
      description={
        data && (isAlone ? `${t('alone.what')} ${t('alone.changes')}` : t('joined.what'))
      }
    >
      {!data && <FailureAlert error={error} />}
      {!data && !error && <Loading />}
      {isAlone && <MoveForm />}
      {data?.place && <TeamFacts team={data} place={data.place} isLost={isLost} />}
    </Section>
  );
}
