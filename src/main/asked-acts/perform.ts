import type { ActDetails } from '../../preload/contract/asked-acts.ts';
import { changeAddress } from '../accounts/address-change.ts';
import { restoreClient } from '../clients/archive.ts';
import { eraseClient } from '../clients/erase.ts';
import { cancelOneTimePassword } from '../help-desk/credentials.ts';
import type { DeskAct, Parties } from '../help-desk/desk-act.ts';
import { resetMfa, undoReset } from '../help-desk/reset.ts';
import { liftRestrictions } from '../help-desk/restrictions.ts';
import { unlockSignIn } from '../help-desk/unlock.ts';
import type { ListAct } from '../ip-access/list-change.ts';
import { restoreState } from '../ip-access/list-then.ts';
import {
  addRule,
  changeRule,
  deleteRule,
  restoreRule,
  reviseList,
} from '../ip-access/operations.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Warrant } from '../warrants/warrant.ts';
import { requireRight } from './rights.ts';

type SecretDetails = Extract<ActDetails, { act: 'issueAccessCode' | 'setOneTimePassword' }>;
type RuleChange = Extract<ActDetails, { act: 'changeRules' }>['change'];

/** Whether an act makes a secret, which somebody has to be there to be given. */
export function makesSecret(details: ActDetails): details is SecretDetails {
  return details.act === 'issueAccessCode' || details.act === 'setOneTimePassword';
}

/**
 * Does what was asked for, by the function that its own channel does it by. `folder`: where mails lie
 * as files. Refuses as that does, and where the agent may not do it any more.
 */
export async function performAct(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  { details, folder }: { details: Exclude<ActDetails, SecretDetails>; folder: string },
): Promise<void> {
  const parties = await requireRight(tx, by, details.act);
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
      return changeList(tx, by, listAct(by, parties, warrant, details.change), details.change);
    case 'changeAddress':
      return changeAddress(tx, by.vault, accountAct(by, parties), { ...details, warrant });
    case 'restoreClient':
      return restoreClient(tx, by.act, warrant);
    case 'eraseClient':
      return eraseClient(tx, folder, by.act, warrant);
  }
}

async function changeList(
  tx: Tx,
  { vault }: DeskAct,
  list: ListAct,
  change: RuleChange,
): Promise<void> {
  switch (change.kind) {
    case 'add':
      return addRule(tx, vault, list, change);
    case 'change':
      return changeRule(tx, vault, list, change);
    case 'delete':
      return deleteRule(tx, vault, list, change.id);
    case 'restore':
      return restoreRule(tx, vault, list, change.id);
    case 'revise':
      return reviseList(tx, vault, list, change);
    case 'bringTo':
      return restoreState(tx, vault, list, change);
  }
}

/** What must not be locked out by accident is where the client came from last. */
function listAct(
  { act }: DeskAct,
  { actor, subject }: Parties,
  warrant: Warrant,
  { lockout }: RuleChange,
): ListAct {
  const protect = subject.last_sign_in_address ?? undefined;
  return { act, actorName: actor.full_name, warrant, protect, lockout };
}

function accountAct({ act }: DeskAct, { actor, subject }: Parties) {
  return { act, account: subject, actorName: actor.full_name, actorRole: actor.role };
}
