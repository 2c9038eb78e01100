import { sql } from 'kysely';
import { pruneDue, type Pruning } from '../../../src/main/audit/prune.ts';
import type { Retention } from '../../../src/main/audit/retention.ts';
import { day } from '../../../src/main/platform/clock.ts';
import { told, type Written, writtenInstallation } from './written.ts';

/* A log whose entries are all of November 2023, and which retention keeps for two years. */

/** When retention was set. */
export const longAgo = 1_700_000_000_000;

/** `length` entries, guarded by the store as its own are. */
export function oldInstallation(length: number): Promise<Written> {
  return writtenInstallation({
    earlier: 0,
    length,
    guarded: true,
    // What the database of a team asks to be told of before anything goes.
    said: (seq) => (seq === 5 ? setTo(2) : told(seq)),
  });
}

function setTo(years: number) {
  const nobody = { subject_id: null, source_ip: null };
  return {
    code: 'settings.changed',
    outcome: 'ok',
    actor_id: 1,
    ...nobody,
    data: '{"setting":"retention"}',
    before: '{"years":null}',
    after: JSON.stringify({ years }),
  };
}

export async function keepFor({ hand }: Written, retention: Partial<Retention> = {}) {
  const value = JSON.stringify({
    years: 2,
    by: 1,
    since: longAgo,
    seen: Date.now() - day,
    ...retention,
  });
  await sql`delete from setting where key = 'retention'`.execute(hand);
  await hand.insertInto('setting').values({ key: 'retention', value }).execute();
}

export function prune({ workstation }: Written, pruning: Partial<Pruning> = {}): Promise<void> {
  return pruneDue(
    { workstation, store: workstation.store },
    { isSound: () => true, upTo: async () => Infinity, isOver: () => false, ...pruning },
  );
}
