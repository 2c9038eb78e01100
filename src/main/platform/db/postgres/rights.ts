import { foundationRights } from './migrations/001-rights.ts';
import { openingsRights } from './migrations/002-openings.ts';
import { checkpointsRights } from './migrations/003-checkpoints.ts';
import { searchRights } from './migrations/004-search.ts';
import { pruningRights } from './migrations/005-pruning.ts';

/** What an approved workstation may do with each table, and no more: as much as the application does. */
export const workstationRights: Readonly<Record<string, string>> = {
  ...foundationRights,
  ...openingsRights,
  ...checkpointsRights,
  ...searchRights,
  ...pruningRights,
};
