import type { LogCode, LogKind, LogOutcome } from '../../../preload/contract/history.ts';
import { dayOf, startOfDay, type Day } from '../ui/day-text.ts';
import { searchable } from '../ui/search-text.ts';
import type { FilterForm } from '../ui/use-filter.ts';

/** Local days: this one, it and the six before it, the calendar month before this one, or any. */
export const periods = ['today', 'week', 'month', 'custom'] as const;
export type Period = (typeof periods)[number];

/** What the person chose, as it stands in the address of the screen. */
export interface LogFilter {
  /** Administrators: everyone's entries or only their own. Everyone else sees one account anyway. */
  own: boolean;
  /** As it was typed; see `readTerms`. */
  search: string;
  kind: LogKind | null;
  /** One act of that kind. */
  code: LogCode | null;
  outcome: LogOutcome | null;
  /** The number of who did it, and of whose account it was done to. */
  by: number | null;
  about: number | null;
  period: Period | null;
  /** The days of a custom period; empty is no limit. Both days count. */
  from: Day;
  to: Day;
}

export const noFilter: LogFilter = {
  own: false,
  search: '',
  kind: null,
  code: null,
  outcome: null,
  by: null,
  about: null,
  period: null,
  from: '',
  to: '',
};

/** Objects and not lists, so that a new kind does not compile until it can be chosen here. */
const kindSet = {
  signIn: true,
  session: true,
  ipRule: true,
  mfa: true,
  mail: true,
  account: true,
  client: true,
  caller: true,
  helpDesk: true,
  staff: true,
  samples: true,
  settings: true,
  workstation: true,
  evidence: true,
  access: true,
  history: true,
  checkpoint: true,
} as const satisfies Record<LogKind, true>;
const outcomeSet = { ok: true, refused: true, failed: true } as const satisfies Record<
  LogOutcome,
  true
>;

export const kinds = Object.keys(kindSet) as LogKind[];
export const outcomes = Object.keys(outcomeSet) as LogOutcome[];

/** A code of a kind, as far as its form goes: the screen knows which there are. */
function isCode(value: unknown, kind: LogKind): value is LogCode {
  return typeof value === 'string' && value.startsWith(`${kind}.`);
}

/** Reads the search part of an address; whatever does not fit counts as not given. */
export function readSearch(search: Readonly<Record<string, unknown>>): LogFilter {
  const day = (value: unknown) =>
    typeof value === 'string' && !Number.isNaN(startOfDay(value)) ? value : '';
  const from = day(search['from']);
  const to = day(search['to']);
  // Days without a period are a custom one.
  const custom = from !== '' || to !== '' ? 'custom' : null;
  const kind = kinds.find((each) => each === search['kind']) ?? null;
  const code = search['code'];
  const account = (value: unknown) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
  // The router reads `?search=123456` as a number.
  const typed = search['search'];
  return {
    own: search['own'] === true,
    search: typeof typed === 'string' || typeof typed === 'number' ? searchable(String(typed)) : '',
    kind,
    code: kind !== null && isCode(code, kind) ? code : null,
    outcome: outcomes.find((outcome) => outcome === search['outcome']) ?? null,
    by: account(search['by']),
    about: account(search['about']),
    period: periods.find((period) => period === search['period']) ?? custom,
    from,
    to,
  };
}

/** The search part for a filter; what is not chosen is not written. */
export function toSearch(filter: LogFilter): Record<string, string | number | true> {
  const given = Object.entries(filter).filter(
    ([, value]) => value !== null && value !== '' && value !== false,
  );
  return Object.fromEntries(given);
}

/** How a filter stands in the address. */
export const filterForm: FilterForm<LogFilter> = { read: readSearch, write: toSearch, isStep };

/** Going on typing is no step that one goes back by; every other choice is. */
function isStep(filter: LogFilter, next: LogFilter): boolean {
  const isTyping = filter.search !== '' && next.search !== '' && filter.search !== next.search;
  return !isTyping;
}

/** Whether anything narrows the list; whose entries they are is a view and not a filter. */
export function isNarrowed({ search, kind, outcome, by, about, period }: LogFilter): boolean {
  return search.trim() !== '' || [kind, outcome, by, about, period].some((each) => each !== null);
}

/** From the start of one moment's day on, and before the other one. */
interface Moments {
  from: number | null;
  to: number | null;
}

/**
 * The moments between which the chosen days lie, in local time.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function momentsOf({ period, from, to }: LogFilter, now: number): Moments {
  const today = dayOf(now);
  const date = new Date(now);
  const month = (after: number) =>
    new Date(date.getFullYear(), date.getMonth() + after, 1).getTime();
  if (period === 'today') return { from: startOfDay(today), to: null };
  if (period === 'week') return { from: startOfDay(today, -6), to: null };
  if (period === 'month') return { from: month(-1), to: month(0) };
  if (period === null) return { from: null, to: null };
  return { from: from === '' ? null : startOfDay(from), to: endOf(to) };
}

/** When a day is over; null where none is named, or none comes after it. */
const endOf = (day: Day): number | null =>
  day === '' || day >= '9999-12-31' ? null : startOfDay(day, 1);
