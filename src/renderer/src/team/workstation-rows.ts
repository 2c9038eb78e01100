import type { WorkstationRow, WorkstationState } from '../../../preload/contract/team.ts';

const ranks: Record<WorkstationState, number> = { joined: 0, approved: 1, invited: 2, revoked: 3 };

/** What waits for somebody comes first, what is over last; else this workstation first, then by name. */
export function inOrder(rows: readonly WorkstationRow[]): WorkstationRow[] {
  return rows.toSorted(
    (one, other) =>
      ranks[one.state] - ranks[other.state] ||
      Number(other.here) - Number(one.here) ||
      one.name.localeCompare(other.name) ||
      one.id - other.id,
  );
}

/** Nobody takes out the workstation that they sit at, or one that is out already. */
export function canBeRevoked({ state, here }: WorkstationRow): boolean {
  return state !== 'revoked' && !here;
}

/** An invitation that nobody used in its time. `now` in milliseconds since 1970. */
export function hasLapsed({ state, invitedUntil }: WorkstationRow, now: number): boolean {
  return state === 'invited' && invitedUntil !== null && invitedUntil <= now;
}

/** A workstation tells of itself every few seconds. */
const present = 60_000;

/** It told of itself just now. */
export function isPresent({ here, lastSeenAt }: WorkstationRow, now: number): boolean {
  return here || (lastSeenAt !== null && now - lastSeenAt < present);
}
