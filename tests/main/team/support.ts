import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { JobView } from '../../../src/preload/contract/job.ts';
import { makeAuthority } from '../../../scripts/lib/authority.mjs';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import { leaveServer } from '../support/test-server.ts';
import type { TestApp } from '../support/workstation.ts';

/** A real server with encryption, of a test file's own. */
export interface TeamServer {
  readonly server: Awaited<ReturnType<typeof startServer>>;
  /** Certificate to trust, in PEM. */
  readonly authority: string;
  readonly certificates: Awaited<ReturnType<typeof makeAuthority>>;
}

/** Starts one for the tests of a file. */
export function useTeamServer(): () => TeamServer {
  leaveServer();
  let used: TeamServer | undefined;
  let folder: string | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
    const certificates = await makeAuthority(folder);
    const server = await startServer({ tls: certificates.server });
    used = { server, authority: readFileSync(certificates.authority, 'utf8'), certificates };
  });
  afterAll(async () => {
    await used?.server.stop();
    if (folder) rmSync(folder, { recursive: true });
  });
  return () => {
    if (!used) throw new Error('The server does not run.');
    return used;
  };
}

let made = 0;

/** An empty database on it, and how its owner, an administrator of the server, enters it. */
export async function newDatabase({ server, authority }: TeamServer) {
  const database = `team_${++made}`;
  await asChief(server, 'postgres', (client) => client.query(`create database ${database}`));
  return {
    host: 'localhost',
    port: server.port,
    database,
    authority,
    owner: server.superuser,
    password: server.password,
  };
}

type Place = Awaited<ReturnType<typeof newDatabase>>;

/** A connection past the product. */
export async function chiefOf({ server }: TeamServer, { database }: Place): Promise<Client> {
  const client = new Client({ ...loginOf(server), database });
  client.on('error', () => {});
  await client.connect();
  await client.query('set search_path = gatehouse');
  onTestFinished(() => client.end());
  return client;
}

async function asChief(
  server: TeamServer['server'],
  database: string,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({ ...loginOf(server), database });
  await client.connect();
  await work(client);
  await client.end();
}

function loginOf({ socket, port, superuser, password }: TeamServer['server']) {
  return { host: socket, port, user: superuser, password };
}

/** The end of a job. */
export async function endOf(app: TestApp, job: JobView, window: number): Promise<JobView> {
  await app.services.jobs.settled();
  return app.services.jobs.view(window, job.id);
}

/** Rows of one statement. */
export async function rowsOf<T = Record<string, unknown>>(
  client: Client,
  sql: string,
): Promise<T[]> {
  return (await client.query(sql)).rows as T[];
}
