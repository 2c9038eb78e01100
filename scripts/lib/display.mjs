import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, copyFileSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onExit } from './cleanup.mjs';
import { UserError } from './run.mjs';
import { appUser } from './unprivileged.mjs';

/** Whether a window can be shown to a person. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a virtual display on Linux; it ends with this process. Tests always use one, so that
 * they look the same everywhere and do not disturb the person at the screen.
 * @returns {Promise<Record<string, string>>} the environment that makes programs use it
 */
export async function virtualDisplay() {
  if (process.platform !== 'linux') return {};
  // It lets any local user in (-ac): as root, the app runs as someone else.
  const args = [
    '-displayfd',
    '3',
    '-ac',
    '-noreset',
    '-nolisten',
    'tcp',
    '-screen',
    '0',
    '1600x1000x24',
  ];
  // The kernel ends it when this process is killed and cannot do so itself.
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onExit(() => server.kill());
  const failed = once(server, 'exit').then(() => {
    throw new UserError('The virtual display (Xvfb) did not start.');
  });
  // Up to the end of the stream: the server gives up if it cannot write the number to its end.
  const number = await Promise.race([text(server.stdio[3]), failed]);
  // From here on its end is not a failure, and it must not keep this process alive.
  failed.catch(() => {});
  server.unref();
  // A Wayland session would win over DISPLAY.
  return { DISPLAY: `:${number.trim()}`, WAYLAND_DISPLAY: '' };
}

/**
 * Lets the app's user onto the person's display: gives it a copy of the key.
 * @param {string} home the home of the app's user
 * @returns {Record<string, string>}
 */
export function shareDisplay(home) {
  const key = process.env.XAUTHORITY || join(homedir(), '.Xauthority');
  const user = appUser();
  if (!user || !existsSync(key)) return {};
  const copy = join(home, '.Xauthority');
  copyFileSync(key, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}
