import type { StaffRow } from '../../../preload/contract/staff.ts';
import type { Status } from '../ui/StatusBadge.tsx';
import type en from './words/en.ts';

export type ColleagueStatus = keyof typeof en.status;

export const statusLooks: Readonly<Record<ColleagueStatus, Status>> = {
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
export function statusesOf(colleague: StaffRow, now: number): ColleagueStatus[] {
  if (colleague.state !== 'active') return ['deactivated'];
  const candidates: [ColleagueStatus, boolean][] = [
    ['locked', colleague.signIn === 'locked'],
    ['throttled', colleague.signIn === 'throttled'],
    [passwordStatus(colleague, now), colleague.invitedUntil !== null],
    ['mustSetUp', colleague.mustSetUp],
  ];
  const present = candidates.filter(([, is]) => is).map(([status]) => status);
  return present.length > 0 ? present : ['active'];
}

/** A one-time password that waits is an invitation as long as nobody has signed in yet. */
function passwordStatus({ invitedUntil, lastSignInAt }: StaffRow, now: number): ColleagueStatus {
  const over = invitedUntil !== null && invitedUntil <= now;
  if (lastSignInAt === null) return over ? 'invitationOver' : 'invited';
  return over ? 'oneTimePasswordOver' : 'oneTimePassword';
}
