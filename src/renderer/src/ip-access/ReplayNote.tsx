import { useTranslation } from 'react-i18next';
import type { Replay } from '../../../preload/contract/replay.ts';
import { formatNumber } from '../ui/format.ts';
import { Note } from './Note.tsx';
import { useForesight } from './use-replay.ts';

/** While a rule is typed: the past sign-ins that adding it would have refused, where it would have. */
export function ReplayNote({ subject, rule }: { subject: number; rule: string }) {
  const { t } = useTranslation('ipAccess');
  const { data } = useForesight(subject, rule);
  const replay = data?.replay;
  const days = replay && daysLost(replay);
  if (!replay || !days) return null;
  return (
    <Note tone="info">
      {t('replay.line', {
        refused: formatNumber(replay.newlyRefused.signIns[days]),
        count: replay.looked[days],
        days,
      })}
    </Note>
  );
}

/** Three months, or the year where only that has any. */
function daysLost({ newlyRefused }: Replay): 90 | 365 | null {
  return ([90, 365] as const).find((days) => newlyRefused.signIns[days] > 0) ?? null;
}
