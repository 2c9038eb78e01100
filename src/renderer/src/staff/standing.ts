import type { StaffRow } from '../../../preload/contract/staff.ts';
import type { Status } from '../ui/StatusBadge.tsx';
import type en from './words/en.ts';

export type Standing = keyof typeof en.standing;

export const standingLooks: Readonly<Record<Standing, Status>> = {
  active: 'ok',
  deactivated: 'off',
  invited: 'waiting',
  invitationOver: 'warning',
  oneTimePassword: 'waiting',
  oneTimePasswordOver: 'warning',
  locked: 'refused',
  throttled: 'waiting',
  mustSetUp: 'waiting',
};

/** How a colleague stands, what matters most first; never empty. */
export function standingsOf(colleague: StaffRow, now: number): Standing[] {
  if (colleague.state !== 'active') return ['deactivated'];
  const standings: [Standing, boolean][] = [
    ['locked', colleague.signIn === 'locked'],
    ['throttled', colleague.signIn === 'throttled'],
    [passwordStanding(colleague, now), colleague.invitedUntil !== null],
    ['mustSetUp', colleague.mustSetUp],
  ];
  const told = standings.filter(([, is]) => is).map(([standing]) => standing);
  return told.length > 0 ? told : ['active'];
}

/** A one-time password that waits is an invitation as long as nobody has signed in yet. */
function passwordStanding({ invitedUntil, lastSignInAt }: StaffRow, now: number): Standing {
  const over = invitedUntil !== null && invitedUntil <= now;
  if (lastSignInAt === null) return over ? 'invitationOver' : 'invited';
  return over ? 'oneTimePasswordOver' : 'oneTimePassword';
}
