import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DumpFailed } from '../../../src/main/platform/db/postgres/dump.ts';
import {
  migrations,
  type Step,
  versionOf,
} from '../../../src/main/platform/db/postgres/migrate.ts';
import { TeamFailure } from '../../../src/main/platform/db/postgres/team-failure.ts';
import type { Db } from '../../../src/main/platform/db/schema.ts';
import { upgradeTeam } from '../../../src/main/platform/db/postgres/upgrade.ts';
import { bringUpToDate } from '../../../src/main/team/migrate.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { type Member, newDatabase, type Row, type TeamDatabase } from './team-database.ts';

const newest = migrations.length;
const shipped = migrations as Step[];

/** As if the next version of the application came with this step. */
function withStep(step: Step): void {
  shipped.push(step);
}

afterEach(() => {
  shipped.length = newest;
  vi.unstubAllEnvs();
});

async function founded(): Promise<{ database: TeamDatabase; member: Member }> {
  const database = await newDatabase();
  const member = await database.found();
  const client = await database.connect(member);
  await client.query(
    `insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
     values ('client', 'Ada ü 佐藤', 'a', 'a', 'en', '', 'active', 0)`,
  );
  await client.query("insert into secret values ('key', '\\x00ff')");
  await database.approved(client, 'Second');
  await client.end();
  return { database, member };
}

const upgrade = (database: TeamDatabase, folder: string) =>
  upgradeTeam(database.teamLogin(database.owner), folder);

/** All rows, and who may do what with them. */
async function content(database: TeamDatabase): Promise<Row[]> {
  const tables = await database.look(
    "select relname as name, relacl::text as rights, relrowsecurity as secured from pg_class where relnamespace = 'gatehouse'::regnamespace and relkind = 'r' order by relname",
  );
  const functions = await database.look(
    "select proname as name, proowner::regrole::text as owner, proacl::text as rights, prosrc as text from pg_proc where pronamespace = 'gatehouse'::regnamespace order by proname",
  );
  const rows: Row[] = [];
  for (const { name } of tables)
    rows.push(
      ...(await database.look(`select json_agg(t) as rows from gatehouse."${String(name)}" t`)),
    );
  return [...tables, ...functions, ...rows];
}

describe('bringing a team’s database up to date', () => {
  test('makes nothing where it is up to date', async () => {
    const { database } = await founded();
    const folder = temporaryFolder();
    expect(await upgrade(database, folder)).toEqual({ backup: 'none' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('comes after a backup that brings back all that was there', async () => {
    const { database, member } = await founded();
    const folder = join(temporaryFolder(), 'backups');
    const before = await content(database);
    withStep('create table later (id bigint); delete from secret;');
    const { backup } = await upgrade(database, folder);
    const file = join(folder, `${database.name}-before-version-${newest + 1}.dump`);
    expect(backup).toEqual({ file });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(await content(database)).not.toEqual(before);

    await database.anew();
    await database.prepare();
    restore(database, file);
    expect(await content(database)).toEqual(before);
    const client = await database.connect(member);
    await client.query('begin; select log_head(); commit');
    await expect(client.query('delete from log')).rejects.toThrow('permission denied');
    shipped.length = newest;
    withStep("create function later() returns int language sql as 'select 1'");
    expect(await upgrade(database, temporaryFolder())).toMatchObject({ backup: {} });
    await expect(client.query('select later()')).rejects.toThrow('permission denied');
  });

  test('is shown as it was before it is copied, and what fails there leaves all as it was', async () => {
    const { database } = await founded();
    const folder = temporaryFolder();
    withStep('create table later (id bigint)');
    const seen: unknown[] = [];
    const look = async (db: Db) => {
      seen.push(readdirSync(folder).length);
      seen.push(await db.selectFrom('account').select('full_name').execute());
      await db
        .selectFrom('nothing' as 'account')
        .selectAll()
        .execute()
        .catch((error: Error) => seen.push(error.message));
    };
    const owner = database.teamLogin(database.owner);
    expect(await upgradeTeam(owner, folder, { look })).toMatchObject({ backup: {} });
    expect(seen).toEqual([
      0,
      [{ full_name: 'Ada ü 佐藤' }],
      expect.stringContaining('"nothing" does not exist'),
    ]);
    expect(await versionOf(await database.connect(database.owner))).toBe(newest + 1);
  });

  test('keeps the backup of a migration that failed', async () => {
    const { database } = await founded();
    const folder = temporaryFolder();
    const file = join(folder, `${database.name}-before-version-${newest + 1}.dump`);
    writeFileSync(file, 'made by the first try');
    withStep('select 1');
    expect(await upgrade(database, folder)).toEqual({ backup: { file } });
    expect(statSync(file).size).toBe(21);
  });

  test('says where there is no tool for a backup, and goes on', async () => {
    const { database } = await founded();
    vi.stubEnv('PATH', toolThat('echo "aborting because of server version mismatch" >&2; exit 1'));
    withStep('select 1');
    const tools = ['/usr/lib/postgresql'].filter((folder) => existsSync(folder));
    const { backup } = await upgrade(database, temporaryFolder());
    // Where Debian has put one beside the path, that is taken.
    if (tools.length === 0) expect(backup).toBe('missing');
    else expect(backup).toMatchObject({ file: expect.stringContaining('before-version') });
    expect(await versionOf(await database.connect(database.owner))).toBe(newest + 1);
  });

  test('does not begin where the backup fails, and leaves no half of one', async () => {
    const { database } = await founded();
    const folder = temporaryFolder();
    vi.stubEnv(
      'PATH',
      toolThat(
        'for a; do case $a in --file=*) echo half > ${a#--file=};; esac; done; echo no room >&2; exit 1',
      ),
    );
    withStep('select 1');
    await expect(upgrade(database, folder)).rejects.toThrow(DumpFailed);
    await expect(
      bringUpToDate(database.teamLogin(database.owner), temporaryFolder()),
    ).rejects.toMatchObject({ failure: { code: 'team_backup' } });
    expect(readdirSync(folder)).toEqual([]);
    expect(await versionOf(await database.connect(database.owner))).toBe(newest);
  });

  test('gives a tool nothing that the person has set for themselves, nor the password as an argument', async () => {
    const { database } = await founded();
    const folder = temporaryFolder();
    vi.stubEnv('PGOPTIONS', '-c search_path=public');
    vi.stubEnv(
      'PATH',
      `${toolThat('echo "$@" >&2; env | grep ^PG >&2; exit 1')}:${process.env['PATH']}`,
    );
    withStep('select 1');
    const error: Error = (await upgrade(database, folder).catch(
      (thrown: Error) => thrown,
    )) as Error;
    expect(error.message).not.toContain('PGOPTIONS');
    expect(error.message).toContain(`PGUSER=${database.owner.login}`);
    expect(error.message.split('\n')[0]).not.toContain(database.owner.password);
  });

  test('is refused with the reason where the password is not the owner’s', async () => {
    const { database } = await founded();
    const login = database.teamLogin({ ...database.owner, password: 'guessed' });
    await expect(upgradeTeam(login, temporaryFolder())).rejects.toThrow(TeamFailure);
  });
});

/** A folder with a `pg_dump` that does this instead. */
function toolThat(does: string): string {
  const folder = temporaryFolder();
  const tool = join(folder, 'pg_dump');
  writeFileSync(tool, `#!/bin/sh\nPATH=/usr/bin:/bin\n${does}\n`);
  chmodSync(tool, 0o755);
  return folder;
}

/** As an administrator of the server does. */
function restore(database: TeamDatabase, file: string): void {
  const { host, port, login, password } = database.teamLogin(database.superuser);
  execFileSync(
    'pg_restore',
    ['--clean', '--if-exists', '--single-transaction', `--dbname=${database.name}`, file],
    {
      env: {
        ...process.env,
        PGHOST: host,
        PGPORT: String(port),
        PGUSER: login,
        PGPASSWORD: password,
      },
    },
  );
}
