import { join } from 'node:path';
import { libraryEnv, obtainPackages } from './debian-packages.mjs';
import { capture } from './run.mjs';

/** Programs that enforce the lists of addresses that Gatehouse writes; `folder`: where Debian has their plugins. */
const servers = {
  nginx: { packages: ['nginx'], path: 'usr/sbin/nginx', asked: '-v' },
  apache: {
    packages: ['apache2-bin'],
    path: 'usr/sbin/apache2',
    asked: '-v',
    folder: 'usr/lib/apache2/modules',
  },
  haproxy: { packages: ['haproxy'], path: 'usr/sbin/haproxy', asked: '-v' },
  nftables: { packages: ['nftables'], path: 'usr/sbin/nft', asked: '--version' },
};

/**
 * @typedef {object} Server
 * @property {string} command
 * @property {string} modules the folder of its plugins; empty where it needs none
 * @property {Record<string, string>} env
 */

/**
 * What is on this computer, or else Debian's packages, unpacked into the cache.
 * @param {keyof typeof servers} name
 * @returns {Promise<Server>}
 * @throws {import('./run.mjs').UserError} one line, where there is none and it cannot be had
 */
export async function obtainServer(name) {
  const { packages, path, asked, folder: plugins } = servers[name];
  const modules = (root) => (plugins === undefined ? '' : join(root, plugins));
  const installed = join('/', path);
  if (capture(installed, [asked]).ok) return { command: installed, modules: modules('/'), env: {} };
  const folder = await obtainPackages(name, packages);
  return { command: join(folder, path), modules: modules(folder), env: libraryEnv(folder) };
}
