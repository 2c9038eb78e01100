import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { standingLooks, standingsOf } from './standing.ts';

export function Standings({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const now = useNow();
  return (
    <Group gap={4}>
      {standingsOf(colleague, now).map((standing) => (
        <StatusBadge key={standing} status={standingLooks[standing]}>
          {t(`standing.${standing}`)}
        </StatusBadge>
      ))}
    </Group>
  );
}
