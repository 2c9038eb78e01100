import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import { migrate } from '../../../src/main/platform/db/postgres/migrate.ts';
import { quoted, rolesOf, rolesSql } from '../../../src/main/platform/db/postgres/roles.ts';
import type { TestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer;
  }
}

const template = 'gatehouse_test';

/** Starts the one server of the run, with the database that each test gets a copy of. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const login = `${template}_gatehouse_ws_1`;
  const loginPassword = randomBytes(12).toString('hex');
  const { socket: host, port, superuser, password } = server;
  const given = { host, port, superuser, password, template, login, loginPassword };
  await makeTemplate(given);
  project.provide('postgres', given);
  return () => server.stop();
}

async function makeTemplate(server: TestServer): Promise<void> {
  await on(server, 'postgres', (client) => client.query(`create database ${template}`));
  await on(server, template, async (client) => {
    // What an administrator of a real server runs, and what the first workstation does as an owner.
    await client.query(rolesSql(template, server.superuser));
    await migrate(client);
    await client.query('set search_path = gatehouse');
    await client.query(turnableClock);
    await client.query(approvedWorkstation(server));
  });
}

async function on(
  { host, port, superuser, password }: TestServer,
  database: string,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({ host, port, user: superuser, password, database });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Tests turn their own clock, so the log takes entries of any time. */
const turnableClock = `
  create or replace function log_window(head_at bigint, out earliest bigint, out latest bigint)
  language sql as 'select null::bigint, null::bigint'`;

/** A workstation as it is once it is approved; of many tests at once, so without a limit. */
function approvedWorkstation({ login, loginPassword }: TestServer): string {
  const { workstation } = rolesOf(template);
  return `
    create role ${quoted(login)} login password '${loginPassword}' in role ${quoted(workstation)};
    insert into workstation (id, login, name, public_key, invited_at, joined_at, approved_at)
      overriding system value
      values (1, '${login}', 'First', decode(repeat('00', 32), 'hex'), 0, 0, 0);
    alter table workstation alter column id restart with 2;
    insert into workstation_key (workstation_id, key_number, wrapped) values (1, 1, '\\x00')`;
}
