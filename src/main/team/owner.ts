import { authorityProblem, certificatesIn } from '../mail/authority.ts';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { DatabasePlace } from '../../preload/contract/team.ts';
import { NewerDatabase } from '../platform/db/open-failure.ts';
import type { TeamLogin } from '../platform/db/postgres/connect.ts';
import { RightsMissing, Taken } from '../platform/db/postgres/found-team.ts';
import { RolesMissing } from '../platform/db/postgres/migrate.ts';
import { rolesOf } from '../platform/db/postgres/roles.ts';
import { TeamFailure } from '../platform/db/postgres/team-failure.ts';
import { type Refusal, refuse, refuseFields } from '../platform/failure.ts';

/** A place and its owner, as they were typed. */
export interface OwnedPlace extends DatabasePlace {
  readonly owner: string;
  readonly password: string;
}

/** How the owner connects. Refuses with `invalid_input` where the form has a problem. */
export function ownersLogin({ owner: login, password, ...place }: OwnedPlace): TeamLogin {
  const { authority } = place;
  refuseFields({
    host: place.host.trim() === '' ? { code: 'required' } : null,
    database: isDatabaseName(place.database) ? null : { code: 'invalid' },
    owner: loginProblem(login),
    authority: authority === null ? null : authorityProblem(authority),
  });
  const certificates = authority === null ? '' : certificatesIn(authority);
  return { ...place, authority: certificates === '' ? null : certificates, login, password };
}

/** Roles of a team begin with it. */
export function isDatabaseName(database: string): boolean {
  try {
    rolesOf(database);
    return true;
  } catch {
    return false;
  }
}

/** What PostgreSQL takes for the name of a login, or what is wrong with it. */
export function loginProblem(login: string): FieldProblem | null {
  if (login.trim() === '') return { code: 'required' };
  return Buffer.byteLength(login) > 63 ? { code: 'invalid' } : null;
}

/** Does what an owner does; what stands in the way becomes what the person is told. */
export async function asOwner<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ownersRefusal(error) ?? error;
  }
}

function ownersRefusal(error: unknown): Refusal | null {
  if (error instanceof TeamFailure)
    return refuse('team_connection', { problem: error.problem, words: error.words });
  if (error instanceof Taken) return refuse('team_taken', null);
  if (error instanceof NewerDatabase)
    return refuse('team_connection', { problem: 'app_too_old', words: null });
  if (error instanceof RolesMissing) return refuse('team_rights', { missing: 'roles' });
  if (error instanceof RightsMissing) return refuse('team_rights', { missing: error.missing });
  return null;
}
