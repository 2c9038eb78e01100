import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { Dim } from '../ui/GridRow.tsx';
import { Badges } from '../ui/Badges.tsx';
import { useNow } from '../ui/use-now.ts';
import { statusLooks, statusesOf } from './colleague-status.ts';

export function StatusBadges({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const statuses = statusesOf(colleague, useNow());
  if (statuses[0] === 'active') return <Dim>{t('status.active')}</Dim>;
  return <Badges marks={statuses.map((status) => [statusLooks[status], t(`status.${status}`)])} />;
}
