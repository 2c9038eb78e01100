import { join } from 'node:path';
import type { TeamLogin } from '../platform/db/postgres/connect.ts';
import { DumpFailed } from '../platform/db/postgres/dump.ts';
import { upgradeTeam } from '../platform/db/postgres/upgrade.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { reportNotice } from '../platform/log-file.ts';

/**
 * Brings a team's database to the version of this application, as its owner. Before that it is
 * copied into the folder of backups where PostgreSQL's own tool is installed here; where it is not,
 * the log file says that whoever runs the database has the only backup. Refuses with `team_backup`
 * where that tool fails, and the log file says why. Throws as `upgradeTeam`.
 */
export async function bringUpToDate(
  owner: TeamLogin,
  folder: string,
  look?: (db: Db) => Promise<void>,
): Promise<void> {
  const { backup } = await upgradeTeam(owner, join(folder, 'backups'), look && { look }).catch(
    (error: unknown) => {
      if (!(error instanceof DumpFailed)) throw error;
      reportNotice('team', `pg_dump made no backup, so nothing was changed: ${error.message}`);
      throw refuse('team_backup', null);
    },
  );
  if (backup === 'missing')
    reportNotice(
      'team',
      'pg_dump is not installed here: the database was brought up to date without a backup of ours.',
    );
  else if (backup !== 'none')
    reportNotice('team', `The database was copied to ${backup.file} before its schema changed.`);
}
