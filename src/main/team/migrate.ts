import { join } from 'node:path';
import type { TeamLogin } from '../platform/db/postgres/connect.ts';
import { dumpDatabase } from '../platform/db/postgres/dump.ts';
import { migrate } from '../platform/db/postgres/migrate.ts';
import { withClient } from '../platform/db/postgres/owner.ts';
import { reportNotice } from '../platform/log-file.ts';

/**
 * Brings a team's database to the version of this application, as its owner. Before that it is
 * copied into the folder of backups where PostgreSQL's own tool is installed here; where it is not,
 * the log file says that whoever runs the database has the only backup. Throws `TeamFailure`.
 */
export async function bringUpToDate(owner: TeamLogin, folder: string): Promise<void> {
  // A login that is none is found out before a long copy.
  await withClient(owner, async () => {});
  const file = await dumpDatabase(owner, join(folder, 'backups'));
  reportNotice(
    'team',
    file === null
      ? 'pg_dump is not installed here: the database is brought up to date without a backup of ours.'
      : `The database was copied to ${file} before it is brought up to date.`,
  );
  await withClient(owner, (client) => migrate(client));
}
