import type { Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import { readSetting } from '../settings/settings.ts';
import { burnStep, type Device, openDevices } from './authenticators.ts';
import { clockOff } from './clock-off.ts';
import { checkTotp, readCode, type TotpResult } from './totp.ts';

/** What a typed code is to an account's authenticators. */
export type Judgement =
  | { kind: 'right'; device: Device; step: number; drift: number }
  /** Right, but used before. */
  | { kind: 'used' }
  /** `clockSeconds`: right at another time, the device being so many seconds fast (negative: slow). */
  | { kind: 'wrong'; clockSeconds: number | null };

/**
 * Compares a typed code with all authenticators of an account. A right one stays unused; a code of
 * a later step, which whoever typed it will now be told about, is burned.
 */
export async function judgeTotp(
  tx: Tx,
  vault: Vault,
  account: number,
  text: string,
  at: number,
): Promise<Judgement> {
  const code = readCode(text);
  if (code === null) return { kind: 'wrong', clockSeconds: null };
  const [devices, { strict }] = await Promise.all([
    openDevices(tx, vault, account),
    readSetting(tx, 'mfa'),
  ]);
  if (devices.length === 0) return { kind: 'wrong', clockSeconds: null };
  const results = devices.map((device) => ({
    device,
    result: checkTotp(device.secret, code, at, device, strict),
  }));
  for (const { device, result } of results) {
    if (result.kind !== 'accepted') continue;
    return { kind: 'right', device, step: result.step, drift: result.drift };
  }
  if (results.some(({ result }) => result.kind === 'replayed')) return { kind: 'used' };
  return explainFar(tx, results);
}

async function explainFar(
  tx: Tx,
  results: { device: Device; result: TotpResult }[],
): Promise<Judgement> {
  const far = results.find(({ result }) => result.kind === 'far');
  if (far?.result.kind === 'far' && far.result.drift > 0)
    await burnStep(tx, far.device.id, far.result.step);
  return { kind: 'wrong', clockSeconds: clockOff(far?.result ?? null) };
}
