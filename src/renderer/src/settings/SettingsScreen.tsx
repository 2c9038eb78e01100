import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useFresh } from '../api/use-fresh.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Page } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { LeaveGuard } from '../ui/LeaveGuard.tsx';
import { About } from './About.tsx';
import { AddressForm } from './AddressForm.tsx';
import { CurrentAddressLine } from './CurrentAddressLine.tsx';
import { DeskSection } from './DeskSection.tsx';
import { settingsQuery } from './queries.ts';
import { SectionList } from './SectionList.tsx';
import { SamplesSection } from './SamplesSection.tsx';

interface SettingsScreenProps {
  /** How this workstation looks and behaves. */
  preferences: ReactNode;
  /** The section about who needs a second factor. */
  signIn: ReactNode;
  /** The section about how mails leave this computer. */
  mail: ReactNode;
  /** Whether a database is shared, and by which workstations. */
  team: ReactNode;
  workstations: ReactNode;
  /** Where the log goes beside this workstation. */
  forwarding: ReactNode;
  /** How long the log is kept. */
  retention: ReactNode;
}

/** What holds for the whole workstation; administrators only. */
export function SettingsScreen({
  preferences,
  signIn,
  mail,
  team,
  workstations,
  forwarding,
  retention,
}: SettingsScreenProps) {
  const { t } = useTranslation(['settings', 'app', 'mfa', 'mail', 'team', 'evidence', 'retention']);
  return (
    <Page title={t('title')}>
      <LeaveGuard body={t('leave')}>
        <SectionList
          label={t('sections')}
          sections={[
            { title: t('app:preferences.title'), content: preferences },
            { title: t('mfa:policy.title'), content: signIn },
            { title: t('desk.title'), content: <DeskSection /> },
            { title: t('mail:settings.title'), content: mail },
            { title: t('address.title'), content: <AddressSection /> },
            { title: t('team:title'), content: team },
            { title: t('team:stations.title'), content: workstations },
            { title: t('evidence:forwarding.title'), content: forwarding },
            { title: t('retention:title'), content: retention },
            { title: t('samples.title'), content: <SamplesSection /> },
            { title: t('about.title'), content: <About /> },
          ]}
        />
      </LeaveGuard>
    </Page>
  );
}

/** The same for everybody else: what does not concern the whole desk. */
export function OwnSettingsScreen({ preferences }: Pick<SettingsScreenProps, 'preferences'>) {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        {preferences}
        <About />
      </Stack>
    </Page>
  );
}

function AddressSection() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  useFresh(settingsQuery);
  const { data, error } = useQuery({
    queryKey: settingsQuery,
    queryFn: () => call('settings.get', {}),
  });
  useMainEvent('address.changed', (current) => {
    client.setQueryData(settingsQuery, data && { ...data, current });
  });
  return (
    <Section title={t('address.title')} description={t('address.description')}>
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <CurrentAddressLine label={t('address.current')} current={data.current} />
          <AddressForm saved={data.address} />
        </>
      )}
    </Section>
  );
}
