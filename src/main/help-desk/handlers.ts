import type { helpDesk as contract } from '../../preload/contract/help-desk.ts';
import type { HandlersFor } from '../call.ts';

const later = () => {
  throw new Error('to come');
};

export const helpDeskHandlers: HandlersFor<typeof contract> = {
  'helpDesk.view': later,
  'caller.begin': later,
  'caller.checkAuthenticator': later,
  'caller.sendCode': later,
  'caller.checkEmailCode': later,
  'caller.attest': later,
  'caller.override': later,
  'caller.end': later,
  'helpDesk.resetMfa': later,
  'helpDesk.undoReset': later,
  'helpDesk.issueAccessCode': later,
  'helpDesk.cancelAccessCode': later,
  'helpDesk.liftRestrictions': later,
  'helpDesk.endLift': later,
  'helpDesk.unlockSignIn': later,
  'helpDesk.resendCode': later,
  'helpDesk.setOneTimePassword': later,
  'helpDesk.cancelOneTimePassword': later,
};
