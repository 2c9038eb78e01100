import { createSecretKey } from 'node:crypto';
import type { Client, ClientBase } from 'pg';
import { followClock } from '../../clock.ts';
import type { Vault } from '../../seal.ts';
import { openLogKey } from '../log-key.ts';
import { provideWorkers } from '../passes.ts';
import type { OpenStore, Store, StoreWatch } from '../store.ts';
import { attach } from '../unit.ts';
import type { Touched } from '../touched.ts';
import type { TeamLogin } from './connect.ts';
import { ofOneMoment, queriesOver, unitsOver } from './dialect.ts';
import { teamEngine } from './engine.ts';
import { type Greeting, TeamLink } from './link.ts';
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
  /** Gives an open vault the keys that are there now: they may have changed while the way was lost. */
  readonly renewKeys?: (vault: Vault, keys: readonly WrappedKey[]) => Promise<void>;
  /** Told what the server's clock shows; default: `now()` follows it. */
  readonly clock?: (at: number) => void;
}

/** An open store of a team, and its link. */
export interface OpenTeamStore extends OpenStore {
  readonly link: TeamLink;
  /** The data keys that are there for this workstation now. Throws `NotApproved` where there are none. */
  readonly readKeys: () => Promise<WrappedKey[]>;
}

/**
 * Opens a team's database. Throws `TeamFailure` where it cannot be reached or used, and
 * `NotApproved` where the team has not given this workstation its key yet; nothing stays open.
 */
export async function openTeamStore(place: TeamPlace, watch: StoreWatch): Promise<OpenTeamStore> {
  const { clock = followClock } = place;
  /** From then on, whoever takes the approval away cuts the way. */
  let isApproved = false;
  let vault: Vault | null = null;
  const link = await TeamLink.open(
    place.login,
    { ...watch, clock },
    {
      enter: async (client) => {
        await enter(client, place);
        // Before anything is sealed: with a key that is gone, nobody else could open it.
        if (vault) await place.renewKeys?.(vault, await keysOver(client));
      },
      judge: (greeting) => {
        if (isApproved && !greeting.approved) throw new TeamFailure('revoked');
        requireKnown(greeting, place.version);
      },
    },
  );
  try {
    const opened = await provide(link, place, watch);
    isApproved = true;
    vault = opened.store.vault;
    return opened;
  } catch (error) {
    await link.close();
    throw error;
  }
}

/**
 * Looks at what answers, before anything is read or written there. Throws `TeamFailure`, and
 * `NotApproved`: until it is approved, a workstation sees nothing of the team.
 */
async function enter(client: Client, { installId, version }: TeamPlace): Promise<void> {
  const { rows } = await client
    .query<Greeting>('select * from seen($1)', [version])
    .catch((error: unknown) => {
      // No such function, or none that this login may call.
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (['42883', '3F000', '42501'].includes(code)) throw new TeamFailure('foreign');
      throw error;
    });
  const [greeting] = rows;
  if (!greeting) throw new TeamFailure('foreign');
  requireKnown(greeting, version);
  if (greeting.schema_version < migrations.length) throw new TeamFailure('schema_old');
  if (!greeting.approved) throw new NotApproved();
  const team = await client.query<{ install_id: string }>('select install_id from team');
  if (team.rows[0]?.install_id !== installId) throw new TeamFailure('foreign');
}

/** Whoever is older than the database reads nothing wrong there and writes nothing. */
function requireKnown(
  { schema_version, min_app_version }: Pick<Greeting, 'schema_version' | 'min_app_version'>,
  version: string,
): void {
  const isTooOld = min_app_version !== null && isOlder(version, min_app_version);
  if (schema_version > migrations.length || isTooOld) throw new TeamFailure('app_too_old');
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
  const workstation = String(place.workstation);
  const { close, ...passes } = provideWorkers(
    { where: { kind: 'team', login: place.login }, workstation },
    vault,
    chainKey,
    committed,
  );
  const store: Store = {
    db,
    vault,
    workstation,
    ...passes,
    engine: () => engineOf(link),
    isSound: async () => true,
    purgeErased: async () => {},
  };
  attach(store, {
    writer: {
      ...unitsOver(link, () => engine.takeNotice()),
      engine,
      chainKey: createSecretKey(chainKey),
    },
    snapshot: (work) => ofOneMoment(link, work),
    committed,
  });
  return { store, link, readKeys: () => readKeys(link), close: () => link.close().finally(close) };
}

async function readKeys(link: TeamLink): Promise<WrappedKey[]> {
  const client = await link.take();
  try {
    return await keysOver(client);
  } finally {
    link.give(client, null);
  }
}

async function keysOver(client: ClientBase): Promise<WrappedKey[]> {
  const { rows } = await client.query<{ key_number: number; wrapped: Buffer }>(
    'select key_number, wrapped from my_keys()',
  );
  if (rows.length === 0) throw new NotApproved();
  return rows.map(({ key_number: number, wrapped }) => ({ number, wrapped }));
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
