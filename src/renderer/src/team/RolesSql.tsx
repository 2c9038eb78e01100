import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { TextToCopy } from '../ui/TextToCopy.tsx';

interface RolesSqlProps {
  database: string;
  owner: string;
}

/** What whoever administers the database has to run first, as it is, to be copied. */
export function RolesSql({ database, owner }: RolesSqlProps) {
  const { t } = useTranslation('team');
  const asked = { database: database.trim(), owner: owner.trim() };
  const { data, error } = useQuery({
    queryKey: ['team', 'sql', asked],
    queryFn: () => call('team.sql', asked),
    staleTime: Infinity,
  });
  return (
    <Stack gap="xs">
      <FailureAlert error={error} />
      {!data && !error && <Loading lines={4} />}
      {data && <TextToCopy title={t('found.sql')} text={data.sql} copyLabel={t('found.copySql')} />}
    </Stack>
  );
}
