import { z } from 'zod';
import type { AppState } from './app.ts';
import { answers, channel, may } from './channel.ts';
import type { ConnectionView } from './connection.ts';
import type { JobView } from './job.ts';
import { lineOf, rowId, text, typedSecret } from './text.ts';

export { type ConnectionProblem, connectionProblems, type ConnectionView } from './connection.ts';

/** Where a PostgreSQL is. `authority`: certificates in PEM; null: those that the system trusts. */
export interface DatabasePlace {
  host: string;
  port: number;
  database: string;
  authority: string | null;
}

/** Content of a file, line breaks and all; whoever reads it is strict. */
const fileText = z.string().max(65_536);

const place = {
  host: text(255),
  port: z.int().min(1).max(65_535),
  database: text(63),
  authority: fileText.nullable(),
};

/** An owner of the database: used once, never stored. */
const owner = { owner: text(63), password: typedSecret };

/** What was found at a place. */
export interface DatabaseFound {
  /** `15.18` */
  version: string;
  /** `TLSv1.3`, and whose certificate it was. */
  tls: string;
  certificate: string;
  /** The owner may make what Gatehouse needs there. */
  mayMakeSchema: boolean;
  /** The owner may make logins; else the database administrator does, by `team.sql`. */
  mayMakeRoles: boolean;
  /** The roles are there already. */
  hasRoles: boolean;
  holds: 'nothing' | 'gatehouse';
}

export type WorkstationState = 'invited' | 'joined' | 'approved' | 'revoked';

/** A workstation of the team. */
export interface WorkstationRow {
  id: number;
  name: string;
  state: WorkstationState;
  /** This very one. */
  here: boolean;
  /** Full name of who invited it, or moved the team here. */
  setUpBy: string | null;
  approvedBy: string | null;
  /** Until when an invitation can be used. */
  invitedUntil: number | null;
  version: string | null;
  lastSeenAt: number | null;
  /** Of its public key, as words in the language of the application; empty before it has joined. */
  fingerprint: string[];
}

export interface TeamView {
  /** Null: this workstation works alone, with its own file. */
  place: Omit<DatabasePlace, 'authority'> | null;
  version: string | null;
  workstations: WorkstationRow[];
  /** The data key is being changed: secrets that are sealed anew, and how many there are. */
  rotation: { done: number; total: number } | null;
}

/** What was invited: the words are told by telephone, and shown this once. */
export interface Invitation {
  workstation: number;
  name: string;
  words: string[];
  validUntil: number;
  /** Name of the file that was written. */
  file: string;
}

export const team = {
  'connection.view': channel({
    input: z.strictObject({}),
    output: answers<ConnectionView>(),
    right: may.anyone,
    writes: false,
  }),
  /** Tries at once, without waiting for the next try. */
  'connection.retry': channel({
    input: z.strictObject({}),
    output: answers<ConnectionView>(),
    right: may.anyone,
    writes: false,
  }),
  'team.view': channel({
    input: z.strictObject({}),
    output: answers<TeamView>(),
    right: may.administrators,
    writes: false,
  }),
  /** Looks at a place and changes nothing. Refuses with `team_connection`. */
  'team.test': channel({
    input: z.strictObject({ ...place, ...owner }),
    output: answers<DatabaseFound>(),
    right: may.administratorsConfirmed,
    writes: false,
  }),
  /** The SQL that makes the roles, for whoever administers the database. */
  'team.sql': channel({
    input: z.strictObject({ database: place.database, owner: owner.owner }),
    output: answers<{ sql: string }>(),
    right: may.administrators,
    writes: false,
  }),
  /** Copies everything there and goes on there; the window is signed out once it is done. */
  'team.move': channel({
    input: z.strictObject({ ...place, ...owner, name: lineOf(60) }),
    output: answers<JobView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Makes a login and writes the invitation to a file; null where the person chose none. */
  'team.invite': channel({
    input: z.strictObject({ name: lineOf(60) }),
    output: answers<Invitation | null>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Gives a workstation the data key. The fingerprint is what was compared: `team_fingerprint` where it is another by now. */
  'team.approve': channel({
    input: z.strictObject({ workstation: rowId, fingerprint: z.array(text(40)).max(12) }),
    output: answers<TeamView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'team.rename': channel({
    input: z.strictObject({
      workstation: rowId,
      name: lineOf(60),
      seen: z.strictObject({ name: z.string().max(1000) }),
    }),
    output: answers<TeamView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Takes a workstation's login away, ends its sessions and begins to change the data key. */
  'team.revoke': channel({
    input: z.strictObject({ workstation: rowId }),
    output: answers<TeamView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** At first run: what an invitation says of itself. Refuses with `invitation_unreadable`. */
  'join.read': channel({
    input: z.strictObject({ invitation: fileText }),
    output: answers<{ name: string; host: string; database: string; validUntil: number }>(),
    right: may.anyone,
    writes: false,
  }),
  /**
   * At first run: joins with the words that were told. Refuses with `invitation_unreadable`,
   * `invitation_words`, `invitation_used` or `team_connection`. `passphrase` as at first run.
   */
  'join.begin': channel({
    input: z.strictObject({
      invitation: fileText,
      words: z.array(text(40)).min(1).max(12),
      passphrase: typedSecret.nullable(),
    }),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
  /** Forgets a team that was joined and has not approved this workstation yet. */
  'join.cancel': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
  /** Brings the team's database up to date with an owner's login. Refuses with `team_connection` or `team_backup`. */
  'team.migrate': channel({
    input: z.strictObject({ ...owner }),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
};
