import type { OverviewView } from '../../preload/contract/overview.ts';
import { localDay } from '../platform/calendar.ts';
import { signInEntries, signInsWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/** A day as the workstation counts it: `from` included, `to` not, in milliseconds since 1970. */
export interface DaySpan {
  /** `2026-11-22` */
  day: string;
  from: number;
  to: number;
}

type Span = Pick<DaySpan, 'from' | 'to'>;
type Figures = Pick<OverviewView, 'days' | 'refusedAddresses'>;

const mostRefused = 10;

/** Sign-ins and refusals of each day, and where refusals came from. */
export async function measureSignIns(db: Db, spans: readonly DaySpan[]): Promise<Figures> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return { days: [], refusedAddresses: [] };
  const [days, refusedAddresses] = await Promise.all([
    Promise.all(spans.map((span) => measureDay(db, span))),
    rankRefused(db, { from: first.from, to: last.to }),
  ]);
  return { days, refusedAddresses };
}

async function measureDay(db: Db, span: DaySpan): Promise<Figures['days'][number]> {
  const rows = await db
    .selectFrom(signInEntries())
    .where('at', '>=', new Date(span.from).toISOString())
    .where('at', '<', new Date(span.to).toISOString())
    .select((is) => ['code', 'outcome', is.fn.countAll<number>().as('count')])
    .groupBy(['code', 'outcome'])
    .execute();
  const figures = { day: span.day, signIns: 0, failed: 0, refused: 0 };
  for (const { code, outcome, count } of rows) {
    if (code === 'signIn.succeeded') figures.signIns += count;
    else if (code === 'signIn.failed') figures.failed += count;
    else if (outcome === 'refused') figures.refused += count;
  }
  return figures;
}

/** Addresses that were refused most often, the worst first. */
async function rankRefused(db: Db, span: Span): Promise<Figures['refusedAddresses']> {
  const rows = await db
    .selectFrom(signInsWithOpenings())
    .where('at', '>=', new Date(span.from).toISOString())
    .where('at', '<', new Date(span.to).toISOString())
    .select((is) => [
      'source_ip as address',
      is.fn.countAll<number>().as('refusals'),
      is.fn.count<number>('subject_id').distinct().as('accounts'),
      is.fn.max('at').as('lastAt'),
    ])
    .where('outcome', '=', 'refused')
    .where('source_ip', 'is not', null)
    .groupBy('source_ip')
    .orderBy('refusals', 'desc')
    .orderBy('lastAt', 'desc')
    .limit(mostRefused)
    .$narrowType<{ address: string }>()
    .execute();
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: Date.parse(lastAt) }));
}

/** The last `count` days up to `at`, today included, each from midnight to midnight here. */
export function lastDays(at: number, count: number): DaySpan[] {
  const today = new Date(at);
  return Array.from({ length: count }, (_, index) => {
    const ago = count - 1 - index;
    const begin = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago);
    const end = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago + 1);
    return { day: localDay(begin), from: begin.getTime(), to: end.getTime() };
  });
}
