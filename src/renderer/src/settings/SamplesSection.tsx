import { Group, Text } from '@mantine/core';
import { IconTrash, IconUsersPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { Loading } from '../ui/Loading.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { samplesQuery } from './queries.ts';
import { RemoveSamplesDialog } from './RemoveSamplesDialog.tsx';

/** Settings → Sample clients: made-up ones to try the application with, and their way out. */
export function SamplesSection() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { data: count, error } = useQuery({
    queryKey: samplesQuery,
    queryFn: () => call('samples.count', {}),
  });
  useMainEvent('clients.changed', () => void client.invalidateQueries({ queryKey: samplesQuery }));
  return (
    <Section title={t('samples.title')} description={t('samples.description')}>
      {count === undefined && <FailureAlert error={error} />}
      {count === undefined && !error && <Loading lines={2} />}
      {count !== undefined && <Samples count={count} />}
    </Section>
  );
}

function Samples({ count }: { count: number }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const add = useAction(async () => {
    const there = await call('samples.add', {});
    client.setQueryData(samplesQuery, there);
    notify(t('samples.added', { count: there, number: formatNumber(there) }));
  });
  return (
    <>
      <Text role="status">
        {add.busy
          ? t('samples.adding')
          : t('samples.count', { count, number: formatNumber(count) })}
      </Text>
      <FailureAlert error={add.error} />
      <Group gap="sm">
        <BusyButton
          variant="default"
          busy={add.busy}
          unavailable={count > 0}
          leftSection={<IconUsersPlus size="1rem" aria-hidden />}
          onClick={() => void add.run()}
        >
          {t('samples.add')}
        </BusyButton>
        <BusyButton
          variant="default"
          busy={false}
          unavailable={count === 0 || add.busy}
          leftSection={<IconTrash size="1rem" aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('samples.remove')}
        </BusyButton>
      </Group>
      <RemoveSamplesDialog opened={asking} count={count} onClose={() => setAsking(false)} />
    </>
  );
}
