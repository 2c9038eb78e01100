import { moveRetention } from './audit/retention.ts';
import { append } from './history/append.ts';
import {
  acceptJump,
  clockJump,
  clockTolerance,
  followsTeam,
  minute,
  monotonic,
  now,
  second,
} from './platform/clock.ts';
import { moveDeadlines } from './platform/db/deadlines.ts';
import type { Tx } from './platform/db/schema.ts';
import type { Store } from './platform/db/store.ts';
import { write } from './platform/db/unit.ts';
import { withoutDeadline } from './platform/deadline.ts';
import { reportUnexpected } from './platform/log-file.ts';

/** How the computer's clock was set, in milliseconds since 1970. */
export interface ClockJump {
  from: number;
  to: number;
}

/** How often the moment is kept that the next start must not fall behind. */
const keepEvery = 5 * minute;
const keptUnder = 'clockSeen';
/** Smaller differences between what was stored and now are none. */
const slack = 2 * second;

/**
 * Holds waits and codes to the time that really passes (requirement 60). Where somebody sets the
 * computer's clock, everything that is stored with a deadline moves along, so that nothing ends
 * sooner or later for it; the log and the windows are told. Time that passes while the application
 * is shut is known from the wall clock alone: there only a clock that went back is noticed.
 */
export class ClockWatch {
  readonly #tell: (jump: ClockJump, window: number | null) => void;
  #store: Store | null = null;
  #settling: Promise<void> | null = null;
  #keptAt = monotonic();
  /** Set in steps too small to be told one by one, since the last that was told. */
  #untold = 0;
  #last: ClockJump | null = null;
  readonly #toldTo = new Set<number>();

  /** `tell` is given what happened, and to which window; null: to all. */
  constructor(tell: (jump: ClockJump, window: number | null) => void) {
    this.#tell = tell;
  }

  /**
   * To be called before anything looks at the time, and now and then: costs nothing while the
   * clock goes as it should. Never rejects: until the move is stored, `now` goes on as before.
   */
  async settle(store: Store): Promise<void> {
    if (followsTeam()) return;
    if (store === this.#store && !this.#isDue() && clockJump() === 0) return;
    this.#settling ??= withoutDeadline(() => this.#settle(store))
      .catch((error: unknown) => reportUnexpected('clock', error))
      .finally(() => (this.#settling = null));
    await this.#settling;
  }

  /** Tells a window that was not there then of the last jump, once. */
  tellLate(window: number): void {
    if (!this.#last || this.#toldTo.has(window)) return;
    this.#toldTo.add(window);
    this.#tell(this.#last, window);
  }

  #isDue(): boolean {
    return monotonic() - this.#keptAt >= keepEvery;
  }

  async #settle(store: Store): Promise<void> {
    const by = clockJump();
    const at = now();
    const from = store === this.#store ? at : await shouldBe(store, at);
    const to = at + by;
    const untold = this.#untold + to - from;
    const jump = Math.abs(untold) >= clockTolerance ? { from: to - untold, to } : null;
    if (to !== from || this.#isDue())
      await write(store, async (tx) => {
        if (to !== from) {
          await moveDeadlines(tx, to - from, from);
          await moveRetention(tx, to - from);
        }
        if (jump) await logJump(tx, jump);
        await keepSeen(tx, to);
      });
    acceptJump(by);
    this.#store = store;
    if (this.#isDue()) this.#keptAt = monotonic();
    this.#untold = jump ? 0 : untold;
    if (jump) this.#tellAll(jump);
  }

  #tellAll(jump: ClockJump): void {
    this.#last = jump;
    this.#toldTo.clear();
    this.#tell(jump, null);
  }
}

/** What the clock has to show at least: it cannot be earlier than when the store was last used. */
async function shouldBe(store: Store, at: number): Promise<number> {
  const seen = await lastSeen(store);
  return seen - at > slack ? seen : at;
}

async function logJump(tx: Tx, { from, to }: ClockJump): Promise<void> {
  const act = { actor: null, subject: null, sourceIp: null, at: to };
  await append(tx, act, {
    code: 'workstation.clockJumped',
    outcome: 'ok',
    before: { clockAt: from },
    after: { clockAt: to },
  });
}

/** The last moment that this store is known to have been used at. */
async function lastSeen({ db }: Store): Promise<number> {
  const kept = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', keptUnder)
    .executeTakeFirst();
  const entry = await db
    .selectFrom('log')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Math.max(Number(kept?.value ?? -Infinity), entry ? Date.parse(entry.at) : -Infinity);
}

async function keepSeen(tx: Tx, at: number): Promise<void> {
  const row = { key: keptUnder, value: String(Math.round(at)) };
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
