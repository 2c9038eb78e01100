import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError, capture, mustRun } from './run.mjs';

/**
 * Fetches one published package through the npm client, so that its registry, proxy and
 * certificate settings hold, and unpacks it.
 * @param {{name: string, version: string, integrity: string}} pin
 * @param {string} folder an existing folder to work in
 * @returns {Promise<string>} the unpacked package
 */
export async function fetchPackage(pin, folder) {
  const spec = `${pin.name}@${pin.version}`;
  await mustRun('npm', ['pack', spec, '--pack-destination', folder]);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  if ((await sha512(tarball)) !== pin.integrity) {
    throw new UserError(
      `${spec} does not have the content that this project pins; it is not used.`,
    );
  }
  await mustRun('tar', ['-xzf', tarball, '-C', folder]);
  await rm(tarball);
  return join(folder, 'package');
}

/** The node-gyp that every npm carries, so that none has to be installed. */
export function nodeGyp() {
  for (const npm of npmFolders()) {
    const path = join(npm, 'node_modules/node-gyp/bin/node-gyp.js');
    if (existsSync(path)) return path;
  }
  throw new UserError('Found no node-gyp: please install npm.');
}

function* npmFolders() {
  if (process.env.npm_execpath) yield resolve(process.env.npm_execpath, '../..');
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (existsSync(join(folder, 'npm'))) yield resolve(realpathSync(join(folder, 'npm')), '../..');
  }
  yield join(capture('npm', ['root', '--global']).stdout.trim(), 'npm');
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
