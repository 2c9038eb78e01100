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

/** What is done in a dialog; verifying the caller goes on beside everything else. */
export type DeskAction = Exclude<(typeof actions)[number]['name'], 'verifyCaller'>;
