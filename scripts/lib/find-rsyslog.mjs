import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { libraryEnv, obtainPackages } from './debian-packages.mjs';
import { capture } from './run.mjs';

const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
const plugins = `usr/lib/${machine}-linux-gnu/rsyslog`;

/**
 * rsyslog with its TLS, a collector as others run it.
 * @typedef {object} Rsyslog
 * @property {string} command
 * @property {string} modules the folder of its plugins
 * @property {Record<string, string>} env
 */

/**
 * What is on this computer, or else Debian's packages, unpacked into the cache.
 * @returns {Promise<Rsyslog>}
 * @throws {import('./run.mjs').UserError} one line, where there is none and it cannot be had
 */
export async function obtainRsyslog() {
  if (existsSync(join('/', plugins, 'lmnsd_gtls.so')) && capture('rsyslogd', ['-v']).ok)
    return { command: 'rsyslogd', modules: join('/', plugins), env: {} };
  const folder = await obtainPackages('rsyslog', ['rsyslog', 'rsyslog-gnutls']);
  const { LD_LIBRARY_PATH: libraries = '' } = libraryEnv(folder);
  return {
    command: join(folder, 'usr/sbin/rsyslogd'),
    modules: join(folder, plugins),
    env: { LD_LIBRARY_PATH: libraries },
  };
}
