import { randomBytes } from 'node:crypto';
import { verifySync } from 'otplib';
import { checkTotp, codeAt, readCode } from '../../src/main/mfa/totp.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';

const checks = 1000;
const secret = randomBytes(20);
const step = 59_000_000;

/**
 * A right code, typed in time, a step early or a step late: reading, comparing and the check
 * against replay, to otplib's own verification with a step of tolerance on each side.
 */
function check(): Promise<number> {
  const codes = Array.from({ length: checks }, (_, index) => ({
    code: codeAt(secret, step + index + ((index % 3) - 1)),
    at: (step + index) * 30_000,
  }));
  return compare(
    timed(() => {
      for (const { code, at } of codes) {
        const typed = readCode(code);
        const state = { lastStep: step - 2, burnedSteps: new Set<number>() };
        if (!typed || checkTotp(secret, typed, at, state, false).kind !== 'accepted')
          throw new Error('Ours refused a right code.');
      }
    }),
    timed(() => {
      for (const { code, at } of codes) {
        const options = { secret, token: code, epoch: at / 1000, epochTolerance: 30 };
        if (!verifySync(options).valid) throw new Error('The peer refused a right code.');
      }
    }),
    { turns: 15, warmUps: 3 },
  );
}

export const benches: readonly Bench[] = [{ id: 'T1', peer: 'otplib verifySync', run: check }];
