import { foundationRights } from './migrations/001-rights.ts';
import { openingsRights } from './migrations/002-openings.ts';
import { checkpointsRights } from './migrations/003-checkpoints.ts';
import { searchRights } from './migrations/004-search.ts';
import { probationRights } from './migrations/006-probation.ts';
import { pruningRights } from './migrations/007-pruning.ts';

/** What an approved workstation may do with each table, and no more: as much as the application does. */
export const workstationRights: Readonly<Record<string, string>> = {
  ...foundationRights,
  ...openingsRights,
  ...checkpointsRights,
  ...searchRights,
  ...probationRights,
  ...pruningRights,
};
