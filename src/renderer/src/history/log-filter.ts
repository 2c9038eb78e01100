import type { LogKind, LogOutcome } from '../../../preload/contract/history.ts';
import type { FilterForm } from '../ui/use-filter.ts';

/** What the person chose, as it stands in the address of the screen. */
export interface LogFilter {
  /** Administrators: everyone's entries or only their own. Everyone else sees one account anyway. */
  own: boolean;
  kind: LogKind | null;
  outcome: LogOutcome | null;
  /** `2026-11-22`, a day in the time zone of this computer; empty is no limit. Both days count. */
  from: string;
  to: string;
}

export const noFilter: LogFilter = { own: false, kind: null, outcome: null, from: '', to: '' };

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
  access: true,
} as const satisfies Record<LogKind, true>;
const outcomeSet = { ok: true, refused: true, failed: true } as const satisfies Record<
  LogOutcome,
  true
>;

export const kinds = Object.keys(kindSet) as LogKind[];
export const outcomes = Object.keys(outcomeSet) as LogOutcome[];

/** Reads the search part of an address; whatever does not fit counts as not given. */
export function readSearch(search: Readonly<Record<string, unknown>>): LogFilter {
  const day = (value: unknown) =>
    typeof value === 'string' && !Number.isNaN(startOf(value, 0)) ? value : '';
  return {
    own: search['own'] === true,
    kind: kinds.find((kind) => kind === search['kind']) ?? null,
    outcome: outcomes.find((outcome) => outcome === search['outcome']) ?? null,
    from: day(search['from']),
    to: day(search['to']),
  };
}

/** The search part for a filter; what is not chosen is not written. */
export function toSearch(filter: LogFilter): Record<string, string | true> {
  const given = Object.entries(filter).filter(
    ([, value]) => value !== null && value !== '' && value !== false,
  );
  return Object.fromEntries(given);
}

/** How a filter stands in the address. */
export const filterForm: FilterForm<LogFilter> = { read: readSearch, write: toSearch };

/** Whether anything narrows the list; whose entries they are is a view and not a filter. */
export function isNarrowed({ kind, outcome, from, to }: LogFilter): boolean {
  return kind !== null || outcome !== null || from !== '' || to !== '';
}

/** The moments between which the chosen days lie: from the first one's start to the last one's end. */
export function momentsOf({ from, to }: LogFilter): { from: number | null; to: number | null } {
  return { from: from === '' ? null : startOf(from, 0), to: to === '' ? null : startOf(to, 1) };
}

/** When a day begins here, or the one `after` days later; NaN where the text is no day. */
function startOf(day: string, after: number): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return Number.NaN;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + after).getTime();
}
