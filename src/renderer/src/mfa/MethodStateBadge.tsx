import { useTranslation } from 'react-i18next';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import type { MethodState } from './method-state.ts';

const statuses: Record<MethodState, Status> = { on: 'ok', reset: 'warning', off: 'off' };

export function MethodStateBadge({ state }: { state: MethodState }) {
  const { t } = useTranslation('mfa');
  return <StatusBadge status={statuses[state]}>{t(`status.${state}`)}</StatusBadge>;
}
