import { append } from '../history/append.ts';
import { minute, monotonic, now } from '../platform/clock.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { RateLimit } from '../platform/rate-limit.ts';

/** All windows share one allowance: one person is in front of them. */
const thisWorkstation = 0;

/** When a flood was last logged, for each store. */
const told = new WeakMap<Store, number>();

/**
 * Lets one more try at the sign-in screen go on, whomever it is about: what each of them leaves
 * must not fill the disk. Refuses with `throttled`, logged once a minute.
 */
export async function requireSignInAllowance(
  { signIns }: { signIns: RateLimit },
  store: Store,
  sourceIp: string | null,
): Promise<void> {
  if (signIns.take(thisWorkstation)) return;
  const seconds = signIns.secondsUntil(thisWorkstation);
  if (monotonic() - (told.get(store) ?? -Infinity) >= minute) {
    told.set(store, monotonic());
    const act = { actor: null, subject: null, sourceIp, at: now() };
    const data = { seconds, locked: false, factor: 'password' } as const;
    await write(store, (tx) =>
      append(tx, act, { code: 'signIn.throttled', outcome: 'refused', data }),
    );
  }
  throw refuse('throttled', { seconds });
}

/** A whole sign-in is no flood, however many there are. */
export function returnSignInAllowance({ signIns }: { signIns: RateLimit }): void {
  signIns.giveBack(thisWorkstation);
}
