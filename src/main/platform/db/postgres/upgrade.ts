import type { TeamLogin } from './connect.ts';
import { dumpTeam } from './dump.ts';
import { checkpointsSince, migrate } from './migrate.ts';
import { queriesOver } from './dialect.ts';
import type { Db } from '../schema.ts';
import type { Client, PoolClient } from 'pg';
import { withClient } from './owner.ts';

/** What came of bringing a team's database up to date. */
export interface Upgraded {
  /** `none`: there was nothing to do; `missing`: this computer has no tool that could make one. */
  readonly backup: { readonly file: string } | 'none' | 'missing';
}

export interface Upgrade {
  readonly progress?: (done: number) => void;
  readonly look?: (db: Db) => Promise<void>;
}

/**
 * Brings a team's database up to date as its owner, after a backup into `folder`. While one does,
 * the others wait. `look` sees a schema that has checkpoints before that; it never rejects. Throws `TeamFailure`, `RolesMissing`, `NewerDatabase` or `DumpFailed`; nothing was
 * changed then. `progress` is told the steps that are done.
 */
export function upgradeTeam(
  login: TeamLogin,
  folder: string,
  { progress, look }: Upgrade = {},
): Promise<Upgraded> {
  return withClient(login, async (client) => {
    let backup: Upgraded['backup'] = 'none';
    await migrate(client, {
      ...(progress && { progress }),
      before: async (version, { owner }) => {
        if (version === 0) return;
        if (look && version >= checkpointsSince) await lookAt(client, look);
        const file = await dumpTeam({ login, owner }, version + 1, folder);
        backup = file === null ? 'missing' : { file };
      },
    });
    return { backup };
  });
}

/** Whatever fails there fails for itself: the transaction goes on as if nobody had looked. */
async function lookAt(client: Client, look: (db: Db) => Promise<void>): Promise<void> {
  const connections = {
    take: async () => client as unknown as PoolClient,
    give: () => {},
    faultOf: (error: unknown) => error,
  };
  await client.query('savepoint look');
  await look(queriesOver(connections, 'reader'));
  await client.query('rollback to savepoint look');
}
