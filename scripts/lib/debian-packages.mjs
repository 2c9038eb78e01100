import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cached, fingerprint } from './cache.mjs';
import { isRoot } from './paths.mjs';
import { UserError, capture, mustRun, say } from './run.mjs';

/**
 * Debian's packages and what they need that is not installed, unpacked into the cache: the system
 * stays as it is, and nobody has to be root.
 * @param {string} name of the folder in the cache
 * @param {string[]} packages
 * @returns {Promise<string>} the folder, laid out as the root of a system
 * @throws {UserError} one line, where they cannot be had
 */
export function obtainPackages(name, packages) {
  return cached(`${name}-${process.arch}-${fingerprint(...packages)}`, (draft) =>
    unpack(draft, packages),
  );
}

/**
 * What programs of such a folder need in their environment to find their libraries.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function libraryEnv(folder) {
  const libraries = join(folder, 'usr/lib');
  if (!existsSync(libraries)) return {};
  const paths = readdirSync(libraries).map((name) => join(libraries, name));
  return { LD_LIBRARY_PATH: paths.join(delimiter) };
}

async function unpack(draft, packages) {
  if (!capture('apt-get', ['--version']).ok)
    throw new UserError(`There are no packages of Debian here: ${packages.join(' ')}.`);
  if (isRoot) await mustRun('apt-get', ['-qq', 'update']);
  const names = wouldInstall(packages);
  say(`Downloading Debian's packages: ${names.join(' ')}`);
  const folder = join(draft, 'packages');
  await mkdir(folder);
  await mustRun('apt-get', ['-qq', 'download', ...names], { cwd: folder });
  for (const name of readdirSync(folder)) {
    await mustRun('dpkg-deb', ['-x', join(folder, name), draft]);
  }
  await rm(folder, { recursive: true });
}

/** What apt-get would install: asked, not done, which takes no rights. */
function wouldInstall(packages) {
  const options = ['--simulate', '--no-install-recommends', '--option', 'Debug::NoLocking=1'];
  const { stdout } = capture('apt-get', [...options, 'install', ...packages]);
  // Inst libpq5 (15.20-0+deb12u1 Debian-Security:12/oldstable-security [amd64])
  const lines = stdout.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+) /gm);
  const names = [...lines].map(([, name, version]) => `${name}=${version}`);
  if (names.length > 0) return names;
  throw new UserError(`apt-get knows of no ${packages.join(' ')}. Please run: sudo apt-get update`);
}
