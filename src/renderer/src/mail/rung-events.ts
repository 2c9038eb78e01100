import type { TFunction } from 'i18next';
import type { CodeRung } from '../../../preload/contract/mail.ts';
import { fateOf } from './ladder.ts';

type T = TFunction<'mail'>;

/** What happened to a code, in the order in which it did: `Requested 10:30`, `Sent 10:30`, … */
export function rungEvents(
  rung: CodeRung,
  now: number,
  clock: (at: number) => string,
  t: T,
): string[] {
  const fate = fateOf(rung, now);
  const { requestedAt, sentAt, enteredAt, wrongTries, endedAt, expiresAt } = rung;
  const unsent = t(`ladder.${fate === 'open' ? 'notSentYet' : 'notSent'}`);
  const later: [at: number | null, name: string][] = [
    [sentAt, t('ladder.sent')],
    [enteredAt, t('ladder.entered')],
    [fate === 'open' ? null : (endedAt ?? expiresAt), t(`ladder.fate.${fate}`)],
  ];
  const happened = later
    .filter((moment): moment is [number, string] => moment[0] !== null)
    .toSorted(([a], [b]) => a - b)
    .map(([at, name]) => `${name} ${clock(at)}`);
  return [
    `${t('ladder.requested')} ${clock(requestedAt)}`,
    ...(sentAt === null ? [unsent] : []),
    ...happened,
    ...(wrongTries > 0 ? [t('ladder.wrong', { count: wrongTries })] : []),
    ...(fate === 'open' ? [t('ladder.validUntil', { time: clock(expiresAt) })] : []),
  ];
}
