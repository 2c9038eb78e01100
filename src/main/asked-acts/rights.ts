import type { OpeningAct, Right } from '../../preload/contract/channel.ts';
import { type ChannelName, contract } from '../../preload/contract/index.ts';
import { type DeskAct, loadAnyParties, type Parties } from '../help-desk/desk-act.ts';
import type { Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { mayCall } from '../warrants/may-call.ts';

/** Where each act is done at once: nobody gets around that right by having it set down instead. */
const channelOf: Record<OpeningAct, ChannelName> = {
  resetMfa: 'helpDesk.resetMfa',
  undoReset: 'helpDesk.undoReset',
  issueAccessCode: 'helpDesk.issueAccessCode',
  setOneTimePassword: 'helpDesk.setOneTimePassword',
  cancelOneTimePassword: 'helpDesk.cancelOneTimePassword',
  unlockSignIn: 'helpDesk.unlockSignIn',
  liftRestrictions: 'helpDesk.liftRestrictions',
  changeRules: 'ipAccess.add',
  changeAddress: 'account.changeAddress',
  restoreClient: 'clients.restore',
  eraseClient: 'clients.erase',
};

/**
 * The two accounts as they are now, where the agent may do the act: when it is asked for, and once
 * more when it is done. Refuses with `not_allowed` or `account_inactive`.
 */
export async function requireRight(tx: Tx, by: DeskAct, act: OpeningAct): Promise<Parties> {
  const parties = await loadAnyParties(tx, by);
  const { right }: { right: Right } = contract[channelOf[act]];
  const subject = { own: false, role: parties.subject.role };
  if (!mayCall(right, parties.actor.role, subject)) throw refuse('not_allowed', null);
  if (parties.subject.state !== 'active' && !right.inactive) throw refuse('account_inactive', null);
  return parties;
}
