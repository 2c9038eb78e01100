import type { ActDetails } from '../../preload/contract/asked-acts.ts';
import type { OpeningAct } from '../../preload/contract/channel.ts';
import { cancelOneTimePassword } from '../help-desk/credentials.ts';
import type { DeskAct } from '../help-desk/desk-act.ts';
import { resetMfa, undoReset } from '../help-desk/reset.ts';
import { liftRestrictions } from '../help-desk/restrictions.ts';
import { unlockSignIn } from '../help-desk/unlock.ts';
import type { Warrant } from '../warrants/warrant.ts';
import type { Tx } from '../platform/db/schema.ts';

/** Acts that make a secret which somebody has to be given. */
export type SecretAct = 'issueAccessCode' | 'setOneTimePassword';

export function isSecretAct(act: OpeningAct): act is SecretAct {
  return act === 'issueAccessCode' || act === 'setOneTimePassword';
}

/** Does what was asked for, by the same function as its own channel. Throws for what makes a secret. */
export async function performAct(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  { details, folder }: { details: ActDetails; folder: string },
): Promise<void> {
  switch (details.act) {
    case 'resetMfa':
      return resetMfa(tx, by, warrant, details.scope);
    case 'undoReset':
      return undoReset(tx, by, warrant);
    case 'cancelOneTimePassword':
      return cancelOneTimePassword(tx, by, warrant);
    case 'unlockSignIn':
      return unlockSignIn(tx, by, warrant);
    case 'liftRestrictions':
      return liftRestrictions(tx, by, warrant, details.until);
    case 'changeRules':
      return changeRules(tx, by, warrant, details.change);
    case 'changeAddress':
      return changeAddress(tx, by, warrant, details.email);
    case 'restoreClient':
      return restoreClient(tx, by, warrant);
    case 'eraseClient':
      return eraseClient(tx, by, warrant, folder);
    default:
      throw new Error(`${details.act} makes a secret that nobody is there to be given.`);
  }
}
