import { createSecretKey } from 'node:crypto';
import type { Client } from 'pg';
import { followClock } from '../../clock.ts';
import type { Vault } from '../../seal.ts';
import { openLogKey } from '../log-key.ts';
import { provideWorkers } from '../passes.ts';
import type { OpenStore, Store, StoreWatch } from '../store.ts';
import { attach, type Touched } from '../unit.ts';
import type { TeamLogin } from './connect.ts';
import { queriesOver } from './dialect.ts';
import { teamEngine } from './engine.ts';
import { TeamLink } from './link.ts';
import { migrations } from './migrate.ts';
import { NotApproved, TeamFailure } from './team-failure.ts';
import { isOlder } from './version.ts';

/** A data key of the team as it is stored for this workstation. */
export interface WrappedKey {
  readonly number: number;
  readonly wrapped: Buffer;
}

/** Which team's database, and which workstation of it. */
export interface TeamPlace {
  readonly login: TeamLogin;
  readonly installId: string;
  /** The workstation's number in the team. */
  readonly workstation: number;
  /** Version of this application. */
  readonly version: string;
  /** Opens what the team wrapped for this workstation. */
  readonly openKeys: (keys: readonly WrappedKey[]) => Promise<Vault>;
  /** Told what the server's clock shows; default: `now()` follows it. */
  readonly clock?: (at: number) => void;
}

/** An open store of a team, and its link. */
export interface OpenTeamStore extends OpenStore {
  readonly link: TeamLink;
  /** The data keys that are there for this workstation now. Throws `NotApproved` where there are none. */
  readonly readKeys: () => Promise<WrappedKey[]>;
}

interface Found {
  install_id: string;
  schema_version: number;
  min_app_version: string;
}

/**
 * Opens a team's database. Throws `TeamFailure` where it cannot be reached or used, and
 * `NotApproved` where the team has not given this workstation its key yet; nothing stays open.
 */
export async function openTeamStore(place: TeamPlace, watch: StoreWatch): Promise<OpenTeamStore> {
  const { clock = followClock } = place;
  const link = await TeamLink.open(place.login, { ...watch, clock }, (client) =>
    enter(client, place),
  );
  try {
    return await provide(link, place, watch);
  } catch (error) {
    await link.close();
    throw error;
  }
}

/** Looks at what answers, before anything is read or written there. Throws `TeamFailure`. */
async function enter(client: Client, { installId, version }: TeamPlace): Promise<void> {
  const { rows } = await client
    .query<Found>('select install_id, schema_version, min_app_version from team')
    .catch((error: unknown) => {
      // No such table, or none that this login may read.
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === '42P01' || code === '3F000' || code === '42501')
        throw new TeamFailure('foreign');
      throw error;
    });
  const found = rows[0];
  if (found?.install_id !== installId) throw new TeamFailure('foreign');
  if (found.schema_version > migrations.length || isOlder(version, found.min_app_version))
    throw new TeamFailure('app_too_old');
  if (found.schema_version < migrations.length) throw new TeamFailure('schema_old');
  await client.query('select seen($1)', [version]);
}

async function provide(
  link: TeamLink,
  place: TeamPlace,
  watch: StoreWatch,
): Promise<OpenTeamStore> {
  const engine = teamEngine(link.sender);
  const db = queriesOver(link, 'reader');
  const vault = await place.openKeys(await readKeys(link));
  const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
  const chainKey = openLogKey(vault, log_key);
  const committed = (touched: Touched) => watch.committed(touched);
  const where = { kind: 'team', login: place.login } as const;
  const { close, ...passes } = provideWorkers(where, chainKey, committed);
  const store: Store = {
    db,
    vault,
    workstation: String(place.workstation),
    ...passes,
    engine: () => engineOf(link),
    isSound: async () => true,
    emptyWriteAheadLog: async () => {},
  };
  attach(store, {
    writer: {
      db: queriesOver(link, 'writer', () => engine.takeNotice()),
      engine,
      chainKey: createSecretKey(chainKey),
    },
    snapshots: queriesOver(link, 'snapshot'),
    committed,
  });
  return { store, link, readKeys: () => readKeys(link), close: () => link.close().finally(close) };
}

async function readKeys(link: TeamLink): Promise<WrappedKey[]> {
  const client = await link.take();
  try {
    const { rows } = await client.query<{ key_number: number; wrapped: Buffer }>(
      'select key_number, wrapped from my_keys()',
    );
    if (rows.length === 0) throw new NotApproved();
    return rows.map(({ key_number: number, wrapped }) => ({ number, wrapped }));
  } finally {
    link.give(client, null);
  }
}

async function engineOf(link: TeamLink): Promise<string> {
  const client = await link.take();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return `PostgreSQL ${rows[0]?.server_version.split(' ')[0] ?? ''}`;
  } finally {
    link.give(client, null);
  }
}
