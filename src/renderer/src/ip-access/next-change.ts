import type { IpAccessView } from '../../../preload/contract/ip-access.ts';

/** A timer cannot wait longer than 24 days; and a computer that slept must not stay behind for long. */
const longestWait = 60 * 60_000;

/**
 * Milliseconds until the list means something else by itself: a rule expires, a lift or a probation ends.
 * False: nothing of it will.
 */
export function untilNextChange(view: IpAccessView, now: number): number | false {
  const ends = [
    view.lift?.until ?? null,
    view.probation?.until ?? null,
    ...view.rules.map(({ expiresAt }) => expiresAt),
  ];
  const next = Math.min(...ends.filter((at) => at !== null).filter((at) => at > now));
  return next === Infinity ? false : Math.min(next - now, longestWait);
}
