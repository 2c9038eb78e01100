import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { statusLooks, statusesOf } from './colleague-status.ts';

export function StatusBadges({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const now = useNow();
  return (
    <Group gap={4}>
      {statusesOf(colleague, now).map((status) => (
        <StatusBadge key={status} status={statusLooks[status]}>
          {t(`status.${status}`)}
        </StatusBadge>
      ))}
    </Group>
  );
}
