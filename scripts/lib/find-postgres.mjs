import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { libraryEnv, obtainPackages } from './debian-packages.mjs';
import { UserError, capture } from './run.mjs';

/** The oldest PostgreSQL that Gatehouse works with. */
const oldest = 15;

const debianFolder = '/usr/lib/postgresql';

/**
 * PostgreSQL's programs.
 * @typedef {object} Programs
 * @property {string} bin the folder that holds `postgres`, `initdb` and mostly `pg_dump`
 * @property {number} version
 * @property {Record<string, string>} env what they need in their environment to find their libraries
 */

/**
 * The programs that are on this computer: where GATEHOUSE_POSTGRES says, in Debian's folders
 * (newest first), on the PATH.
 * @returns {Programs | undefined}
 * @throws {UserError} where GATEHOUSE_POSTGRES names something else
 */
export function findPostgres() {
  const told = process.env.GATEHOUSE_POSTGRES;
  if (!told) return firstIn([...inDebianFolder(debianFolder), ...onPath()]);
  const programs = firstIn([told, join(told, 'bin')]);
  if (programs) return programs;
  throw new UserError(
    `GATEHOUSE_POSTGRES does not name the folder of a PostgreSQL ${oldest} or later: ${told}`,
  );
}

/**
 * The programs that are on this computer, or else Debian's packages, unpacked into the cache: the
 * system stays as it is, and nobody has to be root.
 * @returns {Promise<Programs>}
 * @throws {UserError} one line, where there is none and it cannot be had
 */
export async function obtainPostgres() {
  return findPostgres() ?? (await downloadPostgres());
}

/**
 * Debian's packages, unpacked into the cache.
 * @returns {Promise<Programs>}
 * @throws {UserError}
 */
export async function downloadPostgres() {
  if (!capture('apt-get', ['--version']).ok) {
    throw new UserError(
      `Found no PostgreSQL ${oldest} or later: please install it, or set GATEHOUSE_POSTGRES to the folder of its programs.`,
    );
  }
  const folder = await obtainPackages('postgres', ['postgresql']);
  const programs = firstIn(inDebianFolder(join(folder, debianFolder)), libraryEnv(folder));
  if (programs) return programs;
  throw new UserError(`Debian's packages bring no PostgreSQL ${oldest} or later.`);
}

/** @returns {Programs | undefined} of the first of these folders that holds them */
function firstIn(folders, env = {}) {
  for (const bin of folders) {
    if (!existsSync(join(bin, 'initdb'))) continue;
    const options = { env: { ...process.env, ...env } };
    const { stdout } = capture(join(bin, 'postgres'), ['--version'], options);
    const version = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
    if (version >= oldest) return { bin, version, env };
  }
  return undefined;
}

function inDebianFolder(folder) {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).map(Number).filter(Number.isInteger);
  return versions.sort((a, b) => b - a).map((version) => join(folder, String(version), 'bin'));
}

/** What lies on the PATH is often a link, and only its real folder holds the rest. */
function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).map((each) => join(each, 'postgres'));
  return folders.filter((each) => existsSync(each)).map((each) => dirname(realpathSync(each)));
}
