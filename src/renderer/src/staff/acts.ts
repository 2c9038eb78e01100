import type { StaffRow } from '../../../preload/contract/staff.ts';

/** What is done to a colleague with a reason. */
export type ColleagueAct = 'setRole' | 'requireTotp' | 'deactivate';

export type Obstacle = 'lastAdministrator' | 'hasTotp' | 'asked';

/** Why it cannot be done now. Main refuses as well; this spares the person the try. */
export function obstacleTo(act: ColleagueAct, colleague: StaffRow): Obstacle | null {
  if (act !== 'requireTotp') return colleague.lastAdministrator ? 'lastAdministrator' : null;
  if (colleague.methods.authenticators > 0) return 'hasTotp';
  return colleague.mustSetUp ? 'asked' : null;
}
