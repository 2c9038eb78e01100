import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { libraryEnv, obtainPackages } from './debian-packages.mjs';
import { capture } from './run.mjs';

/**
 * LibreOffice's Calc, which opens what is exported as many people do.
 * @typedef {object} LibreOffice
 * @property {string} command
 * @property {(profile: string) => string[]} args what it is always told; a profile is a folder of its own
 * @property {(profile: string) => Record<string, string>} env
 */

/**
 * What is on this computer, or else Debian's packages, unpacked into the cache.
 * @returns {Promise<LibreOffice>}
 * @throws {import('./run.mjs').UserError} one line, where there is none and it cannot be had
 */
export async function obtainLibreOffice() {
  const userProfile = (profile) => `-env:UserInstallation=${pathToFileURL(profile).href}`;
  if (capture('soffice', ['--version']).ok)
    return { command: 'soffice', args: (profile) => [userProfile(profile)], env: () => ({}) };
  const folder = await obtainPackages('libreoffice', [
    'libreoffice-calc-nogui',
    'libreoffice-core-nogui',
  ]);
  const base = join(folder, 'usr/lib/libreoffice');
  const program = join(base, 'program');
  const registry = pathToFileURL(join(base, 'share/.registry')).href;
  const { LD_LIBRARY_PATH: libraries = '' } = libraryEnv(folder);
  const maths = ['blas', 'lapack'].map((name) => join(folder, 'usr/lib/x86_64-linux-gnu', name));
  return {
    command: join(program, 'soffice.bin'),
    // Its own paths are those of an installed package.
    args: (profile) => [
      `-env:BRAND_BASE_DIR=${pathToFileURL(base).href}`,
      `-env:CONFIGURATION_LAYERS=xcsxcu:${registry} res:${registry} user:!${pathToFileURL(join(profile, 'changes.xcu')).href}`,
      userProfile(profile),
    ],
    env: (profile) => ({
      HOME: profile,
      LD_LIBRARY_PATH: [program, libraries, ...maths].join(':'),
    }),
  };
}
