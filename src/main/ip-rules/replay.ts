import {
  type InDays,
  mostReplayed,
  type Replay,
  type ReplayedAddress,
  type ReplayedKind,
  type ReplayFate,
} from '../../preload/contract/replay.ts';
import { compileList, type Judge } from './compiled-list.ts';
import { fewest } from './coverage.ts';
import { inForce, type ListRule } from './decide.ts';
import { formatRule, type Rule } from './rule.ts';

/** Successful sign-ins of an account from one address; null: it is not known, or was erased. */
export interface SignInsFrom extends Readonly<Counts> {
  readonly address: string | null;
  /** The last of them, in milliseconds since 1970. */
  readonly lastAt: number;
}

/** How many of the last so many days: fields by name, because a million of them are added up. */
export interface Counts {
  in30: number;
  in90: number;
  in365: number;
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

type Tally = Counts & { lastAt: number };

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
    for (const each of piece) {
      if (each.address === null) addTo(this.#unknown, each);
      else this.#tally(each.address, each);
    }
  }

  #tally(address: string, { in30, in90, in365, lastAt }: SignInsFrom): void {
    const known = this.#byAddress.get(address);
    if (!known) {
      this.#byAddress.set(address, { in30, in90, in365, lastAt });
      return;
    }
    known.in30 += in30;
    known.in90 += in90;
    known.in365 += in365;
    if (lastAt > known.lastAt) known.lastAt = lastAt;
  }

  /** What came of all that was added. `since`: see `Replay`. */
  view(since: number | null): Replay {
    const kinds = { newlyRefused: new Kind(), refused: new Kind(), allowed: new Kind() };
    const looked = { ...this.#unknown };
    for (const [address, tally] of this.#byAddress) {
      const [now, after] = [this.#now(address).verdict, this.#after(address).verdict];
      kinds[fateOf(now.allowed, after.allowed)].add({ address, tally, now, after });
      addTo(looked, tally);
    }
    return {
      newlyRefused: kinds.newlyRefused.view(),
      refused: kinds.refused.view(),
      allowed: kinds.allowed.view(),
      looked: inDays(looked),
      unknown: inDays(this.#unknown),
      since,
    };
  }
}

function fateOf(now: boolean, after: boolean): ReplayFate {
  if (after) return 'allowed';
  return now ? 'newlyRefused' : 'refused';
}

type Judged = Pick<ReplayedAddress, 'address' | 'now' | 'after'> & { readonly tally: Tally };

class Kind {
  readonly #signIns = none();
  readonly #addresses = none();
  #newest: Judged[] = [];

  add(judged: Judged): void {
    const { in30, in90, in365 } = judged.tally;
    addTo(this.#signIns, judged.tally);
    const one = { in30: Math.sign(in30), in90: Math.sign(in90), in365: Math.sign(in365) };
    addTo(this.#addresses, one);
    this.#newest.push(judged);
    // Sorting now and then, and not each time: there may be a million.
    if (this.#newest.length >= 10 * mostReplayed) this.#newest = newestOf(this.#newest);
  }

  view(): ReplayedKind {
    return {
      signIns: inDays(this.#signIns),
      addresses: inDays(this.#addresses),
      listed: newestOf(this.#newest).map(({ tally, ...judged }) => ({
        ...judged,
        signIns: inDays(tally),
        lastAt: tally.lastAt,
      })),
    };
  }
}

function newestOf(judged: readonly Judged[]): Judged[] {
  return judged.toSorted((a, b) => b.tally.lastAt - a.tally.lastAt).slice(0, mostReplayed);
}

function none(): Counts {
  return { in30: 0, in90: 0, in365: 0 };
}

function addTo(sum: Counts, { in30, in90, in365 }: Counts): void {
  sum.in30 += in30;
  sum.in90 += in90;
  sum.in365 += in365;
}

function inDays({ in30, in90, in365 }: Counts): InDays {
  return { 30: in30, 90: in90, 365: in365 };
}
