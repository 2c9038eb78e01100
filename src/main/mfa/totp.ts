import { timingSafeEqual } from 'node:crypto';
import { generateSecret, generateSync, generateURI } from 'otplib';
import { codeCharacters } from '../../text/typed-code.ts';
import { base32Bytes } from './base32.ts';

/** RFC 6238 as Google Authenticator does it: SHA-1, 6 digits, 30 s. Other values it silently ignores. */
export const stepMs = 30_000;

/** How far to look when a code is wrong, to say whose clock is off: ten minutes each way. */
export const searchSteps = 20;

/** The number of the 30-second step that a moment falls into. */
export function stepAt(at: number): number {
  return Math.floor(at / stepMs);
}

/** A new secret: 160 random bits (RFC 4226 section 4, R6), and as base32 for the person. */
export function newSecret(): { bytes: Buffer; base32: string } {
  const base32 = generateSecret({ length: 20 });
  return { bytes: base32Bytes(base32), base32 };
}

/**
 * What the QR code says. Issuer (without a colon, which would end it) and account are
 * percent-encoded, so that no name can add a parameter (requirement 30).
 */
export function enrolmentUri(issuer: string, account: string, base32: string): string {
  return generateURI({ issuer, label: account, secret: base32 });
}

/** The code of a step, six digits. `secret` is the bytes, at least 16. */
export function codeAt(secret: Uint8Array, step: number): string {
  return generateSync({ strategy: 'hotp', secret, counter: step });
}

/** A code as typed, see `codeCharacters`; null where it is not six digits. Signs and exponents are no codes. */
export function readCode(text: string): string | null {
  const digits = codeCharacters(text);
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** What is remembered of a device. */
export interface DeviceState {
  /** Step of the last accepted code. */
  lastStep: number;
  /** Steps whose codes were typed too early: see `far`. */
  burnedSteps: ReadonlySet<number>;
}

export type TotpResult =
  | { kind: 'accepted'; step: number; drift: number }
  /** Right, but used already: the next one will do. */
  | { kind: 'replayed' }
  /** Would be right at another time: the device's clock is off by so many steps, positive is fast. */
  | { kind: 'far'; step: number; drift: number }
  | { kind: 'wrong' };

/**
 * Checks a code at a moment. Accepts the current step and one on each side (`strict`: the current
 * and the previous), and of these only steps after the last accepted one (RFC 6238 section 5.2).
 * `code` is what `readCode` gave. Stores nothing: acceptance counts once `acceptStep` has won.
 */
export function checkTotp(
  secret: Uint8Array,
  code: string,
  at: number,
  { lastStep, burnedSteps }: DeviceState,
  strict: boolean,
): TotpResult {
  const now = stepAt(at);
  for (const drift of strict ? [0, -1] : [0, -1, 1]) {
    if (!isCodeOf(secret, now + drift, code)) continue;
    const step = now + drift;
    return step > lastStep && !burnedSteps.has(step)
      ? { kind: 'accepted', step, drift }
      : { kind: 'replayed' };
  }
  for (let away = strict ? 1 : 2; away <= searchSteps; away += 1) {
    for (const drift of [-away, away]) {
      if (isCodeOf(secret, now + drift, code)) return { kind: 'far', step: now + drift, drift };
    }
  }
  return { kind: 'wrong' };
}

/** Before 1970, where a clock that has lost its time may look for steps, there are none. */
function isCodeOf(secret: Uint8Array, step: number, code: string): boolean {
  return step >= 0 && timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code));
}
