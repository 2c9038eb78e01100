import { useTranslation } from 'react-i18next';
import type { Replay } from '../../../preload/contract/replay.ts';
import { formatNumber } from '../ui/format.ts';
import { Note } from './Note.tsx';
import { useForesight } from './use-replay.ts';

/** While a rule is typed: the past sign-ins that adding it would have refused, where it would have. */
export function ReplayNote({ subject, rule }: { subject: number; rule: string }) {
  const { data } = useForesight(subject, rule);
  const line = useLine(data?.replay ?? null);
  return line && <Note tone="info">{line}</Note>;
}

function useLine(replay: Replay | null): string | null {
  const { t } = useTranslation('ipAccess');
  // Three months, or the year where only that has any.
  const days = replay && ([90, 365] as const).find((each) => replay.newlyRefused.signIns[each] > 0);
  if (!days) return null;
  const { newlyRefused, looked, since } = replay;
  // Of very many only the newest are looked at while somebody types.
  const span = since === null ? days : 365;
  const figures = { refused: formatNumber(newlyRefused.signIns[span]), count: looked[span] };
  return since === null ? t('replay.line', { ...figures, days }) : t('replay.newest', figures);
}
