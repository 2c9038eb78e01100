import type { OverviewView } from '../../preload/contract/overview.ts';
import type { Database } from '../platform/db/schema.ts';

/** A day as the workstation counts it: `from` included, `to` not, in milliseconds since 1970. */
export interface DaySpan {
  /** `2026-11-22` */
  day: string;
  from: number;
  to: number;
}

type Figures = Pick<OverviewView, 'days' | 'refusedAddresses'>;
type Row = { at: string; code: string; outcome: string; sourceIp: string | null; subject: number };
type Refused = Figures['refusedAddresses'][number];

const mostRefused = 10;

/** Sign-ins and refusals of each day, and where refusals came from, in one walk through the log. */
export function measureSignIns(database: Database, spans: readonly DaySpan[]): Figures {
  const days = spans.map(({ day }) => ({ day, signIns: 0, failed: 0, refused: 0 }));
  const refused = new Map<string, { refusals: number; accounts: Set<number>; lastAt: number }>();
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return { days, refusedAddresses: [] };
  const rows = database
    .prepare(
      `select at, code, outcome, source_ip as sourceIp, subject_id as subject from log
       where kind = 'signIn' and at >= ? and at < ?`,
    )
    .iterate(new Date(first.from).toISOString(), new Date(last.to).toISOString()) as Iterable<Row>;
  for (const row of rows) {
    const at = Date.parse(row.at);
    const figures = days[dayOf(spans, at)];
    if (figures) count(figures, row);
    if (row.outcome === 'refused' && row.sourceIp !== null) {
      const entry = refused.get(row.sourceIp) ?? { refusals: 0, accounts: new Set(), lastAt: 0 };
      refused.set(row.sourceIp, entry);
      entry.refusals++;
      entry.accounts.add(row.subject);
      entry.lastAt = Math.max(entry.lastAt, at);
    }
  }
  return { days, refusedAddresses: rank(refused) };
}

function count(day: Figures['days'][number], { code, outcome }: Row): void {
  if (code === 'signIn.succeeded') day.signIns++;
  else if (code === 'signIn.failed') day.failed++;
  else if (outcome === 'refused') day.refused++;
}

/** Days are 23 to 25 hours long, so the place is looked for and not computed. */
function dayOf(spans: readonly DaySpan[], at: number): number {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rank(refused: Map<string, { refusals: number; accounts: Set<number>; lastAt: number }>) {
  return [...refused]
    .map(([address, { refusals, accounts, lastAt }]): Refused => ({
      address,
      refusals,
      accounts: accounts.size,
      lastAt,
    }))
    .toSorted((a, b) => b.refusals - a.refusals || b.lastAt - a.lastAt)
    .slice(0, mostRefused);
}

/** The last `count` days up to `at`, today included, each from midnight to midnight here. */
export function lastDays(at: number, count: number): DaySpan[] {
  const today = new Date(at);
  return Array.from({ length: count }, (_, index) => {
    const ago = count - 1 - index;
    const begin = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago);
    const end = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago + 1);
    return { day: calendarDay(begin), from: begin.getTime(), to: end.getTime() };
  });
}

function calendarDay(date: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
