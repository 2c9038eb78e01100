import type { MfaView } from '../../../preload/contract/mfa.ts';

/** From here on down the person is reminded. */
const few = 3;

export type Level = 'enough' | 'low' | 'none' | 'missing';

/** Whether there are recovery codes enough; `missing` where there never were any. */
export function levelOf({ remaining, total }: MfaView['recovery']): Level {
  if (total === 0) return 'missing';
  if (remaining === 0) return 'none';
  return remaining <= few ? 'low' : 'enough';
}
