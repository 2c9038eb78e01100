import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client, Pool, type PoolClient } from 'pg';
import type { Kysely } from 'kysely';
import { sealLogKey } from '../../../src/main/platform/db/log-key.ts';
import { clientConfig, type TeamLogin } from '../../../src/main/platform/db/postgres/connect.ts';
import { queriesOver } from '../../../src/main/platform/db/postgres/dialect.ts';
import { openTeamStore } from '../../../src/main/platform/db/postgres/open-team-store.ts';
import type { Schema } from '../../../src/main/platform/db/schema.ts';
import type { StorePlace } from '../../../src/main/platform/db/sqlite/open-store.ts';
import type { OpenStore, Store, StoreWatch } from '../../../src/main/platform/db/store.ts';
import { write, writerOf } from '../../../src/main/platform/db/unit.ts';
import type { Stores } from '../../../src/main/platform/workstation.ts';
import { copyTemplate } from './copies.ts';
import { type TestServer, testServer } from './test-server.ts';

/*
 * The stores of tests: files, or where the project of vitest says so, databases of the run's server.
 * What is known of such a database lies in the folder in which the file would.
 */

/** For `Workstation`: undefined where stores are files. */
export function testStores(): Stores | undefined {
  const server = testServer();
  return server && { create: create.bind(null, server), open: open.bind(null, server) };
}

const hands = new WeakMap<Store, Kysely<Schema>>();

/** The store past the product, to put rows where no operation would. A team's is its owner's then. */
export function handOf(store: Store): Kysely<Schema> {
  return hands.get(store) ?? writerOf(store);
}

/** How the superuser connects to the database of a folder. */
export function ownersLogin(server: TestServer, folder: string): TeamLogin {
  const login = { login: server.superuser, password: server.password };
  return { ...placeOf(server, folder), ...login };
}

/** The database of a folder, copied with it, becomes another one. A file is copied with its folder. */
export async function copyStore(from: string, to: string): Promise<void> {
  const server = testServer();
  if (server) writeFileSync(markOf(to), await copyTemplate(to, placeOf(server, from).database));
}

async function create(
  server: TestServer,
  place: StorePlace,
  watch: StoreWatch,
  fill: Parameters<Stores['create']>[2],
): Promise<OpenStore> {
  const folder = dirname(place.file);
  writeFileSync(markOf(folder), await copyTemplate(folder));
  try {
    await install(ownersLogin(server, folder), place);
    const opened = await open(server, place, watch);
    await write(opened.store, fill).catch((error: unknown) =>
      opened.close().then(() => Promise.reject(error)),
    );
    return opened;
  } catch (error) {
    rmSync(markOf(folder));
    throw error;
  }
}

/** Writes down whose database it is, as the owner does when a team moves in. */
async function install(to: TeamLogin, { installId, vault }: StorePlace): Promise<void> {
  const client = new Client(clientConfig(to));
  await client.connect();
  try {
    const sealed = sealLogKey(vault, randomBytes(32));
    await client.query(
      'insert into install (id, install_id, created_at, log_key) values (1, $1, $2, $3)',
      [installId, Date.now(), sealed],
    );
    await client.query("update team set install_id = $1, min_app_version = '0.1.0'", [installId]);
  } finally {
    await client.end();
  }
}

async function open(server: TestServer, place: StorePlace, watch: StoreWatch): Promise<OpenStore> {
  const folder = dirname(place.file);
  const { login, loginPassword: password } = server;
  const opened = await openTeamStore(
    {
      login: { ...placeOf(server, folder), login, password },
      installId: place.installId,
      workstation: 1,
      version: '1.0.0',
      // What lies sealed in the database counts for nothing here: the data key is the folder's.
      openKeys: async () => place.vault,
      // Tests turn their own.
      clock: () => {},
    },
    watch,
  );
  const pool = new Pool({ ...clientConfig(ownersLogin(server, folder)), max: 2 });
  pool.on('error', () => {});
  hands.set(opened.store, handOn(pool));
  return {
    store: opened.store,
    close: async () => void (await Promise.all([opened.close(), pool.end()])),
  };
}

function handOn(pool: Pool): Kysely<Schema> {
  const connections = {
    take: () => pool.connect(),
    give: (client: PoolClient) => client.release(),
    faultOf: (error: unknown) => error,
  };
  return queriesOver(connections, 'writer');
}

function markOf(folder: string): string {
  return join(folder, 'database-of-test');
}

function placeOf({ host, port }: TestServer, folder: string) {
  return { host, port, database: readFileSync(markOf(folder), 'utf8'), authority: null };
}
