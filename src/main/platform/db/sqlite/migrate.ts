import type { Database } from 'better-sqlite3';
import { NewerDatabase } from '../open-failure.ts';
import { foundation } from './migrations/001-foundation.ts';
import { mfaAndMail } from './migrations/002-mfa-and-mail.ts';
import { accountInformation } from './migrations/003-account-information.ts';
import { helpDesk } from './migrations/004-help-desk.ts';
import { searchAndExports } from './migrations/005-search-and-exports.ts';
import { logTime } from './migrations/006-log-time.ts';
import { mailBodies } from './migrations/007-mail-bodies.ts';
import { foldedSearch } from './migrations/008-folded-search.ts';
import { phoneNumbers } from './migrations/009-phone-numbers.ts';
import { mailOrder } from './migrations/010-mail-order.ts';
import { deskProof } from './migrations/011-desk-proof.ts';
import { teamGround } from './migrations/012-team-ground.ts';
import { openings } from './migrations/013-openings.ts';
import { checkpoints } from './migrations/014-checkpoints.ts';
import { search } from './migrations/015-search.ts';
import { ruleText } from './migrations/016-rule-text.ts';
import { probation } from './migrations/017-probation.ts';
import { pruning } from './migrations/018-pruning.ts';
import { mailStanding } from './migrations/019-mail-standing.ts';

/** SQL, or a function where data has to move; one that takes long tells the share that is done. */
export type Step = string | ((database: Database, progress: (share: number) => void) => void);

/**
 * Every change of the schema, in order; the position is the version. Never edit one that has
 * shipped, add the next.
 */
export const migrations: readonly Step[] = [
  foundation,
  mfaAndMail,
  accountInformation,
  helpDesk,
  searchAndExports,
  logTime,
  mailBodies,
  foldedSearch,
  phoneNumbers,
  mailOrder,
  deskProof,
  teamGround,
  openings,
  checkpoints,
  search,
  ruleText,
  probation,
  pruning,
  mailStanding,
];

/** From this version on a database has what a checkpoint is made of, and of whom. */
export const checkpointsSince = migrations.indexOf(checkpoints) + 1;

/** Version of an open database; 0 is empty. */
export function versionOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings the database to `target` (default: the newest) in one transaction: all steps or none.
 * Throws `NewerDatabase` where the file is ahead of the application. `progress` is told the steps
 * that are done, and parts of one.
 */
export function migrate(
  database: Database,
  target = migrations.length,
  progress: (done: number) => void = () => {},
): void {
  const version = versionOf(database);
  if (version > migrations.length) throw new NewerDatabase(String(version));
  if (version >= target) return;
  database
    .transaction(() => {
      for (const [index, step] of migrations.slice(version, target).entries()) {
        if (typeof step === 'string') database.exec(step);
        else step(database, (share) => progress(index + share));
        progress(index + 1);
      }
      database.pragma(`user_version = ${target}`);
    })
    .immediate();
}
