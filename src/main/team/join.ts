import { now } from '../platform/clock.ts';
import { withClient } from '../platform/db/postgres/owner.ts';
import { TeamFailure } from '../platform/db/postgres/team-failure.ts';
import { joinWorkstation } from '../platform/db/postgres/workstations.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { refuse } from '../platform/failure.ts';
import { newKeyPair } from '../platform/key-box.ts';
import { readSpokenWords } from '../platform/spoken-words.ts';
import type { Workstation } from '../platform/workstation.ts';
import { openInvitation, readInvitation } from './invitation.ts';
import { newLoginPassword } from './move.ts';

export interface Joining {
  readonly invitation: string;
  /** As they were typed. */
  readonly words: readonly string[];
  readonly passphrase: string | null;
  /** Version of this application. */
  readonly version: string;
}

/**
 * At first run: takes the login of an invitation over, with a password and keys of this workstation's
 * own. From then on it waits to be approved. Refuses with `invitation_unreadable`, `invitation_words`,
 * `invitation_used` or `team_connection`, and nothing has happened then.
 */
export async function joinTeam(workstation: Workstation, joining: Joining): Promise<void> {
  const read = readInvitation(joining.invitation);
  const words = readSpokenWords(joining.words.join(' '));
  if (words === null) throw refuse('invitation_words', null);
  const invited = await openInvitation(read, words);
  const { installId, validUntil, ...head } = read.head;
  if (validUntil < now()) throw refuse('invitation_used', null);
  const secrets = { password: newLoginPassword(), ...(await newKeyPair()) };
  const { version } = joining;
  await workstation.join(joining.passphrase, installId, { ...head, approved: false }, secrets, () =>
    enter({ ...head, login: head.login, password: invited }, { ...secrets, version }),
  );
}

type Login = Parameters<typeof withClient>[0];
type Newcomer = Parameters<typeof joinWorkstation>[1];

/** Once it was used, or its hours are over, the server knows the password no more. */
async function enter(login: Login, newcomer: Newcomer): Promise<void> {
  try {
    await withoutDeadline(() => withClient(login, (client) => joinWorkstation(client, newcomer)));
  } catch (error) {
    if (!(error instanceof TeamFailure)) throw error;
    if (error.problem === 'login_refused') throw refuse('invitation_used', null);
    throw refuse('team_connection', { problem: error.problem, words: error.words });
  }
}
