import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePrivateFolder, privateFile } from '../../files.ts';
import type { TeamLogin } from './connect.ts';

/**
 * Copies a team's database into a file that PostgreSQL's `pg_restore` reads; resolves to its name, or
 * to null where `pg_dump` is not installed. Throws where it could not be copied.
 */
export async function dumpDatabase(owner: TeamLogin, folder: string): Promise<string | null> {
  makePrivateFolder(folder);
  const file = freeName(folder, new Date().toISOString().slice(0, 10));
  const private_ = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  try {
    const args = ['--format=custom', '--schema=gatehouse', '--no-password', `--file=${file}.part`];
    const ended = await run('pg_dump', args, environment(owner, private_));
    if (ended === null) return null;
    if (ended !== '') throw new Error(`pg_dump: ${ended}`);
    renameSync(`${file}.part`, file);
    return file;
  } finally {
    rmSync(`${file}.part`, { force: true });
    rmSync(private_, { recursive: true, force: true });
  }
}

/** Never on the command line, which every other program can read. */
function environment(owner: TeamLogin, folder: string): NodeJS.ProcessEnv {
  const authority = join(folder, 'authority.pem');
  if (owner.authority !== null) writeFileSync(authority, owner.authority, { mode: privateFile });
  const isSocket = owner.host.startsWith('/');
  return {
    ...process.env,
    PGHOST: owner.host,
    PGPORT: String(owner.port),
    PGDATABASE: owner.database,
    PGUSER: owner.login,
    PGPASSWORD: owner.password,
    PGSSLMODE: isSocket ? 'disable' : 'verify-full',
    PGSSLMINPROTOCOLVERSION: 'TLSv1.2',
    PGSSLROOTCERT: owner.authority === null ? 'system' : authority,
  };
}

/** What it complained of; empty: nothing; null: there is no such program. */
async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? '' : said.trim() || `it ended with ${code}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function freeName(folder: string, day: string): string {
  for (let copy = 1; ; copy += 1) {
    const name = join(folder, `team-${day}${copy === 1 ? '' : `-${copy}`}.dump`);
    if (!existsSync(name)) return name;
  }
}
