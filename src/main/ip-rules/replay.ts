import {
  type InDays,
  mostReplayed,
  type Replay,
  type ReplayDays,
  replayDays,
  type ReplayedAddress,
  type ReplayedKind,
  type ReplayFate,
} from '../../preload/contract/replay.ts';
import { compileList, type Judge } from './compiled-list.ts';
import { fewest } from './coverage.ts';
import { inForce, type ListRule } from './decide.ts';
import { formatRule, type Rule } from './rule.ts';

/** Successful sign-ins of an account from one address; null: it is not known, or was erased. */
export interface SignInsFrom {
  readonly address: string | null;
  readonly signIns: InDays;
  /** The last of them, in milliseconds since 1970. */
  readonly lastAt: number;
}

/** Two lists to compare, and the moment at which they are. */
export interface Lists {
  readonly now: readonly ListRule[];
  readonly after: readonly ListRule[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Whether there is an address that `now` lets in and `after` does not; an unknown address aside. Where
 * there is none, no sign-in has to be looked at.
 */
export function refusesMore({ now, after, at }: Lists): boolean {
  const [had, has] = [now, after].map((list) => list.filter((each) => inForce(each, at)));
  if (!had || !has || has.length === 0) return false;
  const [old, kept] = [readable(had), readable(has)];
  if (old === null) return false;
  if (kept === null || old.length === 0) return kept === null || fewest(kept)[0]?.kind !== 'all';
  const texts = (rules: readonly Rule[]) => fewest(rules).map(formatRule).join();
  return texts([...old, ...kept]) !== texts(kept);
}

/** Null: one of them cannot be read, so that nobody is let in. */
function readable(list: readonly ListRule[]): Rule[] | null {
  const rules = list.flatMap(({ rule }) => rule ?? []);
  return rules.length < list.length ? null : rules;
}

/** Counts of one address, or of several. */
type Counts = Record<ReplayDays, number>;

interface Tally {
  readonly signIns: Counts;
  lastAt: number;
}

/** Replays sign-ins against two lists, piece by piece; pieces may be in any order. */
export class Replaying {
  readonly #byAddress = new Map<string, Tally>();
  readonly #unknown = none();
  readonly #now: Judge<ListRule>;
  readonly #after: Judge<ListRule>;

  constructor({ now, after, at }: Lists) {
    this.#now = compileList(now, at);
    this.#after = compileList(after, at);
  }

  add(piece: readonly SignInsFrom[]): void {
    for (const { address, signIns, lastAt } of piece) {
      if (address === null) addTo(this.#unknown, signIns);
      else this.#tally(address, signIns, lastAt);
    }
  }

  #tally(address: string, signIns: InDays, lastAt: number): void {
    const known = this.#byAddress.get(address);
    if (known) {
      addTo(known.signIns, signIns);
      if (lastAt > known.lastAt) known.lastAt = lastAt;
    } else this.#byAddress.set(address, { signIns: { ...signIns }, lastAt });
  }

  /** What came of all that was added. `since`: see `Replay`. */
  view(since: number | null): Replay {
    const kinds = { newlyRefused: new Kind(), refused: new Kind(), allowed: new Kind() };
    const looked = { ...this.#unknown };
    for (const [address, { signIns, lastAt }] of this.#byAddress) {
      const [now, after] = [this.#now(address).verdict, this.#after(address).verdict];
      const fate = fateOf(now.allowed, after.allowed);
      kinds[fate].add({ address, signIns, lastAt, now, after });
      addTo(looked, signIns);
    }
    return {
      newlyRefused: kinds.newlyRefused.view(),
      refused: kinds.refused.view(),
      allowed: kinds.allowed.view(),
      looked,
      unknown: { ...this.#unknown },
      since,
    };
  }
}

function fateOf(now: boolean, after: boolean): ReplayFate {
  if (after) return 'allowed';
  return now ? 'newlyRefused' : 'refused';
}

type Judged = ReplayedAddress & { lastAt: number };

class Kind {
  readonly #signIns = none();
  readonly #addresses = none();
  #newest: Judged[] = [];

  add(judged: Judged): void {
    addTo(this.#signIns, judged.signIns);
    for (const days of replayDays) if (judged.signIns[days] > 0) this.#addresses[days] += 1;
    this.#newest.push(judged);
    // Sorting now and then, and not each time: there may be a million.
    if (this.#newest.length >= 10 * mostReplayed) this.#newest = newestOf(this.#newest);
  }

  view(): ReplayedKind {
    const listed = newestOf(this.#newest);
    return { signIns: { ...this.#signIns }, addresses: { ...this.#addresses }, listed };
  }
}

function newestOf(judged: readonly Judged[]): Judged[] {
  return judged.toSorted((a, b) => b.lastAt - a.lastAt).slice(0, mostReplayed);
}

function none(): Counts {
  return { 30: 0, 90: 0, 365: 0 };
}

function addTo(sum: Counts, counts: InDays): void {
  for (const days of replayDays) sum[days] += counts[days];
}
