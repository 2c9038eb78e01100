import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { makePrivateFolder, privateFile, syncFile, syncFolder } from '../../files.ts';
import type { TeamLogin } from './connect.ts';

/*
 * A backup of a team's database, by PostgreSQL's own tool and for its own tool:
 *
 *   pg_restore --clean --if-exists --single-transaction --dbname=… the-file
 *
 * run by an administrator of the server, in a database that `rolesSql` has prepared.
 */

/** The tool is there, and said this. */
export class DumpFailed extends Error {
  override readonly name = 'DumpFailed';
}

/** Whose database is written, and as what it is read: the role that owns the schema. */
export interface Dumped {
  readonly login: TeamLogin;
  readonly owner: string;
}

/**
 * Writes the schema with all it holds into `folder`, as what it was before version `next`. The file
 * takes its name once it is whole; one that is there already stays. Resolves to its path, or to null
 * where this computer has no `pg_dump`, or one that is older than the server. Throws `DumpFailed`.
 */
export async function dumpTeam(
  dumped: Dumped,
  next: number,
  folder: string,
): Promise<string | null> {
  makePrivateFolder(folder);
  const file = join(folder, `${dumped.login.database}-before-version-${next}.dump`);
  if (existsSync(file)) return file;
  for (const tool of toolsHere()) {
    const said = await run(tool, dumped, `${file}.partial`);
    if (said === null) {
      syncFile(`${file}.partial`);
      renameSync(`${file}.partial`, file);
      syncFolder(folder);
      return file;
    }
    rmSync(`${file}.partial`, { force: true });
    // It refuses a server that is newer than itself; another one may be as new.
    if (!said.includes('server version mismatch')) throw new DumpFailed(said);
  }
  return null;
}

const name = process.platform === 'win32' ? 'pg_dump.exe' : 'pg_dump';

/** On the path first, then where installers put it, the newest first. */
function toolsHere(): string[] {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = ['/usr/lib/postgresql', String.raw`C:\Program Files\PostgreSQL`].flatMap(
    (folder) => versionsIn(folder).map((version) => join(folder, version, 'bin')),
  );
  const homebrew = ['/opt/homebrew/opt/libpq/bin', '/usr/local/opt/libpq/bin'];
  return [...onPath, ...installed, ...homebrew]
    .map((folder) => join(folder, name))
    .filter((tool) => existsSync(tool));
}

function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).toSorted((a, b) => Number(b) - Number(a));
}

/** Null: it is written. Else what it said. */
async function run(tool: string, { login, owner }: Dumped, file: string): Promise<string | null> {
  const secrets = mkdtempSync(join(tmpdir(), 'gatehouse-dump-'));
  try {
    const authority = join(secrets, 'authority.pem');
    // Made here, so that nobody else may read what is written into it.
    writeFileSync(file, '', { mode: privateFile });
    writeFileSync(authority, login.authority ?? rootCertificates.join('\n'), { mode: privateFile });
    const child = spawn(
      tool,
      [
        '--format=custom',
        '--schema=gatehouse',
        `--role=${owner}`,
        '--lock-wait-timeout=10s',
        '--no-password',
        `--file=${file}`,
      ],
      { env: environment(login, authority), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const said: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => said.push(part));
    const ended = Promise.withResolvers<number | null>();
    child.on('error', ended.reject).on('close', ended.resolve);
    const code = await ended.promise;
    return code === 0 ? null : Buffer.concat(said).toString() || `pg_dump ended with ${code}.`;
  } catch (error) {
    return String(error);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** How it connects: as we do, and by nothing that this computer's person has set for themselves. */
function environment(login: TeamLogin, authority: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([key]) => !key.startsWith('PG'));
  const isSocket = login.host.startsWith('/');
  return {
    ...Object.fromEntries(others),
    LC_ALL: 'C',
    PGHOST: login.host,
    PGPORT: String(login.port),
    PGDATABASE: login.database,
    PGUSER: login.login,
    PGPASSWORD: login.password,
    PGCONNECT_TIMEOUT: '10',
    PGSSLMODE: isSocket ? 'disable' : 'verify-full',
    PGSSLROOTCERT: authority,
    PGSSLMINPROTOCOLVERSION: 'TLSv1.2',
  };
}
