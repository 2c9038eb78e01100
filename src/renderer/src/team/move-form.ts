import type { Input } from '../../../preload/contract/index.ts';
import type { DatabaseFound } from '../../../preload/contract/team.ts';
import { plainWidth } from '../../../text/clean-text.ts';

/** A private authority: certificates in PEM, and how a person tells which file they chose. */
export interface Authority {
  pem: string;
  file: string;
  names: string[];
}

/** The fields as they are typed. */
export interface MoveValues {
  host: string;
  port: string;
  database: string;
  /** Null: those that the system trusts. */
  authority: Authority | null;
  owner: string;
  password: string;
  /** Of this workstation, among those of the team. */
  name: string;
}

export function isPort(text: string): boolean {
  const digits = plainWidth(text).trim();
  return /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 65_535;
}

/** What main takes. Call only where `isPort(port)`. */
export function placeOf(values: MoveValues): Input<'team.test'> {
  const { host, port, database, authority, owner, password } = values;
  return {
    host: host.trim(),
    port: Number(plainWidth(port)),
    database: database.trim(),
    authority: authority?.pem ?? null,
    owner: owner.trim(),
    password,
  };
}

/** What keeps a place that answers from being moved to; `noRoles` is put right by the SQL. */
export type Obstacle = 'taken' | 'noSchema' | 'noRoles';

export function obstacleOf(found: DatabaseFound): Obstacle | null {
  const { holds, mayMakeSchema, mayMakeRoles, hasRoles } = found;
  if (holds === 'gatehouse') return 'taken';
  // The SQL gives what the schema needs too.
  if (!mayMakeRoles && !hasRoles) return 'noRoles';
  return mayMakeSchema ? null : 'noSchema';
}
