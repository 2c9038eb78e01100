import {
  IconAlarm,
  IconKey,
  IconLockOpen,
  IconMailForward,
  IconMapPinOff,
  IconPhoneCheck,
  IconShieldOff,
  type Icon,
} from '@tabler/icons-react';
import type { CallerWant } from '../../../preload/contract/caller.ts';

/** The menu `Help desk actions`, in its order (design section 2). */
export const actions = [
  { name: 'verifyCaller', icon: IconPhoneCheck },
  { name: 'resetMfa', icon: IconShieldOff },
  { name: 'issueAccessCode', icon: IconAlarm },
  { name: 'liftRestrictions', icon: IconMapPinOff },
  { name: 'unlockSignIn', icon: IconLockOpen },
  { name: 'resendCode', icon: IconMailForward },
  { name: 'setOneTimePassword', icon: IconKey },
] as const satisfies { name: string; icon: Icon }[];

export type DeskActionName = (typeof actions)[number]['name'];

/** What is done in a dialog; verifying the caller goes on beside everything else. */
export type DeskAction = Exclude<DeskActionName, 'verifyCaller'>;

/** Where what a caller wants is done: a dialog of the menu, one of the account's screens, or at once on grounds. */
export const placeOf = {
  resetMfa: { action: 'resetMfa' },
  undoReset: { action: 'resetMfa' },
  issueAccessCode: { action: 'issueAccessCode' },
  setOneTimePassword: { action: 'setOneTimePassword' },
  cancelOneTimePassword: { action: 'setOneTimePassword' },
  unlockSignIn: { action: 'unlockSignIn' },
  liftRestrictions: { action: 'liftRestrictions' },
  changeRules: { screen: '/security/ip' },
  changeAddress: { screen: '/account' },
  restoreClient: { ask: 'restoreClient' },
  eraseClient: { ask: 'eraseClient' },
  other: null,
} as const satisfies Record<
  CallerWant,
  | { action: DeskAction }
  | { screen: '/security/ip' | '/account' }
  | { ask: 'restoreClient' | 'eraseClient' }
  | null
>;
