import type { LockoutQuestion } from '../../../preload/contract/failure.ts';
import type { Foresight, Replay } from '../../../preload/contract/replay.ts';
import type { PlannedChange } from '../../../preload/contract/rule-change.ts';

/** A change of somebody's list; null: the list as it stands. */
export interface Plan {
  subject: number;
  change: PlannedChange | null;
}

/** What a person has to know before a change is saved. */
export interface ChangeQuestion {
  risk: LockoutQuestion | null;
  /** Past sign-ins that the change would have refused; null: none, or nobody has looked. */
  lost: { plan: Plan; replay: Replay } | null;
}

/** What a change costs, as far as it was foreseen; null: nothing that is worth a question. */
export function questionOf(plan: Plan, foreseen: Foresight | null): ChangeQuestion | null {
  if (!foreseen) return null;
  const { risk, replay } = foreseen;
  const lost = replay && mayLose(replay) ? { plan, replay } : null;
  return risk || lost ? { risk, lost } : null;
}

/** What has not been looked at yet may be lost as well. */
function mayLose({ newlyRefused, since }: Replay): boolean {
  return newlyRefused.addresses[365] > 0 || since !== null;
}
