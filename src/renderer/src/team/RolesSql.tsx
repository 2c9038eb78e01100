import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import classes from './Team.module.css';

interface RolesSqlProps {
  database: string;
  owner: string;
}

/** What whoever administers the database has to run first, as it is, to be copied. */
export function RolesSql({ database, owner }: RolesSqlProps) {
  const { t } = useTranslation('team');
  const id = useId();
  const asked = { database: database.trim(), owner: owner.trim() };
  const { data, error } = useQuery({
    queryKey: ['team', 'sql', asked],
    queryFn: () => call('team.sql', asked),
    staleTime: Infinity,
  });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text fw={600} size="sm" id={id}>
          {t('found.sql')}
        </Text>
        {data && <CopyButton value={data.sql} label={t('found.copySql')} />}
      </Group>
      <FailureAlert error={error} />
      {!data && !error && <Loading lines={4} />}
      {data && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
        <pre className={classes.sql} aria-labelledby={id} role="region" tabIndex={0} translate="no">
          {data.sql}
        </pre>
      )}
    </Stack>
  );
}
