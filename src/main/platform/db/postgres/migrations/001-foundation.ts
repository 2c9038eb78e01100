import type { ClientBase } from 'pg';
import { quoted, type TeamRoles } from '../roles.ts';
import { logFunctions } from './001-log.ts';
import { keepersCalls, keepersRights, workstationsRights } from './001-rights.ts';
import { sharedTables, teamTables } from './001-tables.ts';
import { keepersFunctions, ownersFunctions } from './001-workstations.ts';

/** All of a team's database, as it begins. */
export async function foundation(client: ClientBase, roles: TeamRoles): Promise<void> {
  await client.query(sharedTables + teamTables + logFunctions + ownersFunctions);
  await client.query(keepersRights(roles));
  await client.query(`set local role ${quoted(roles.keeper)}`);
  await client.query(keepersFunctions(roles) + keepersCalls(roles));
  await client.query(`set local role ${quoted(roles.owner)}`);
  await client.query(workstationsRights(roles));
}
