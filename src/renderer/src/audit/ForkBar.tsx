import { Anchor } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useActor } from '../session/subject.ts';
import { AlertBar } from '../ui/AlertBar.tsx';

const queryKey = ['audit', 'alarm'] as const;

/** As long as a checkpoint does not follow from what this workstation saw: says so to everybody of the staff. */
export function ForkBar() {
  const { t } = useTranslation('audit');
  const { role } = useActor();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey });
  // One that is found leaves an entry.
  useMainEvent('history.appended', refresh);
  useMainEvent('audit.changed', refresh);
  const { data } = useQuery({
    queryKey,
    queryFn: () => call('audit.alarm', {}),
    enabled: role !== 'client',
  });
  if (!data || data.forks === 0) return null;
  const isAdministrator = role === 'administrator';
  return (
    <AlertBar
      label={t('fork.bar')}
      icon={<IconGitFork size="1.25rem" aria-hidden />}
      next={
        isAdministrator && (
          <Anchor component={Link} to="/history/proof" inherit>
            {t('fork.toProof')}
          </Anchor>
        )
      }
    >
      <div role="alert">
        <strong>{t('fork.bar')}.</strong>{' '}
        {t(isAdministrator ? 'fork.forAdministrators' : 'fork.forStaff')}
      </div>
    </AlertBar>
  );
}
