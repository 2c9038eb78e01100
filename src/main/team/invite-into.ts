import { basename } from 'node:path';
import type { Language } from '../../preload/contract/app.ts';
import type { Invitation } from '../../preload/contract/team.ts';
import { hour, now } from '../platform/clock.ts';
import { refuse } from '../platform/failure.ts';
import { writeFileAtomic } from '../platform/files.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { spokenWord } from '../platform/spoken-words.ts';
import { newPairingWords, writeInvitation } from './invitation.ts';
import { newLoginPassword } from './move.ts';
import { invite, revoke, type TeamActor } from './workstations.ts';

/** An invitation that nobody used is over by then. */
const goodFor = 12 * hour;

/**
 * Invites a workstation and writes its invitation to `path`; the words are given out this once. Where
 * the file cannot be written the login is taken away again: refuses with `export_failed`.
 */
export async function inviteInto(
  actor: TeamActor,
  name: string,
  path: string,
  language: Language,
): Promise<Invitation> {
  const { workstation } = actor;
  const { team: membership, installId } = workstation;
  if (!membership) throw refuse('wrong_stage', null);
  const words = newPairingWords();
  const password = newLoginPassword();
  const validUntil = now() + goodFor;
  const { id, login } = await invite(actor, { name, password, validUntil });
  const { host, port, database, authority } = membership;
  const where = { host, port, database, authority, installId };
  const head = { ...where, name, login, workstation: id, validUntil };
  try {
    writeFileAtomic(path, await writeInvitation(head, words, password));
  } catch (error) {
    await revoke(actor, id);
    reportUnexpected('invitation', error);
    throw refuse('export_failed', { because: 'not_writable' });
  }
  const spoken = words.map((place) => spokenWord(place, language));
  return { workstation: id, name, words: spoken, validUntil, file: basename(path) };
}
