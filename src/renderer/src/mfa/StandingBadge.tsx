import { useTranslation } from 'react-i18next';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import type { Standing } from './standing.ts';

const statuses: Record<Standing, Status> = { on: 'ok', reset: 'warning', off: 'off' };

export function StandingBadge({ standing }: { standing: Standing }) {
  const { t } = useTranslation('mfa');
  return <StatusBadge status={statuses[standing]}>{t(`status.${standing}`)}</StatusBadge>;
}
