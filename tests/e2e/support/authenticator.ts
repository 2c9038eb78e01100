import { execFileSync, type StdioOptions } from 'node:child_process';
import { expect, type ElectronApplication, type Locator } from '@playwright/test';
import { mainTime } from './clock.ts';
import { limits } from './limits.ts';

/** The code that a real authenticator (oathtool) shows at a moment. `secret` is base32. */
export function codeAt(secret: string, at: number): string {
  const now = new Date(at).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
  const args = ['--totp', '--base32', `--now=${now}`, secret.replaceAll(' ', '')];
  return execFileSync('oathtool', args, { encoding: 'utf8' }).trim();
}

/** The code that it shows now, by the application's clock. */
export async function currentCode(app: ElectronApplication, secret: string): Promise<string> {
  return codeAt(secret, await mainTime(app));
}

/**
 * Reads a QR code off a screenshot with a real reader (zbarimg), as a phone does: held before the
 * screen until it reads, because the dialog may still be fading in.
 */
export async function scan(image: Locator): Promise<string> {
  let read = '';
  await expect(async () => {
    read = decode(await image.screenshot({ animations: 'disabled' }));
  }).toPass({ timeout: limits.state });
  return read;
}

/** Throws where there is no code in the picture. */
function decode(input: Buffer): string {
  // It complains about a message bus that it has no use for.
  const stdio: StdioOptions = ['pipe', 'pipe', 'ignore'];
  const options = { input, stdio, encoding: 'utf8' } as const;
  return execFileSync('zbarimg', ['--quiet', '--raw', '-'], options).trim();
}
