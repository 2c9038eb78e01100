import { stepMs, type TotpResult } from './totp.ts';

/** By how many seconds the device's clock is off, where a wrong code tells; positive is fast. */
export function clockOff(result: TotpResult | null): number | null {
  return result?.kind === 'far' ? (result.drift * stepMs) / 1000 : null;
}
