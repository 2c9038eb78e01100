import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { OverviewDays, OverviewView } from '../../preload/contract/overview.ts';
import { isLastOf } from '../accounts/last-administrator.ts';
import { accountOfKey } from '../accounts/throttle.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { day } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { readSetting } from '../settings/settings.ts';
import { countResets } from './resets.ts';
import { countOverdue } from '../warrants/reviews.ts';
import { type DaySpan, measureSignIns } from './sign-ins.ts';

export interface OverviewInput {
  at: number;
  /** Administrators who could sign in: see `ableAdministrators`. */
  able: number[] | Promise<number[]>;
  days: OverviewDays;
  /** The days of the span as the workstation counts them, oldest first. */
  spans: DaySpan[];
}

/** How far ahead a rule's expiry is worth a look, in days. */
const expiryHorizon = 14;
const listed = 20;

/**
 * The figures of the Overview, from one moment of the store. Reads whatever belongs to sign-in in
 * the log's span, so it runs in a worker (design section 5).
 */
export async function measure(db: Db, { at, spans, able }: OverviewInput): Promise<OverviewView> {
  const from = spans[0]?.from ?? at;
  const [adoption, staffWithoutAuthenticator, signIns, mail, expiring, locked, desk, samples] =
    await Promise.all([
      measureAdoption(db),
      countStaffWithout(db),
      measureSignIns(db, spans),
      measureMail(db, from),
      findExpiring(db, at),
      findLocked(db, at, able),
      measureDesk(db, from, at),
      hasSamples(db),
    ]);
  return {
    at,
    adoption,
    staffWithoutAuthenticator,
    ...signIns,
    ...mail,
    ...expiring,
    ...locked,
    ...desk,
    samples,
  };
}

/** Accounts with a method in force: a set that is made once, so that nothing depends on statistics. */
function holdersOf(method: 'authenticator' | 'email_factor') {
  return expressionBuilder<Schema>()
    .selectFrom(method)
    .select('account_id')
    .where('suspended_at', 'is', null);
}

async function measureAdoption(db: Db): Promise<OverviewView['adoption']> {
  const { authenticator, emailOnly, none } = await db
    .selectFrom('account')
    .select((is) => {
      const totp = is('id', 'in', holdersOf('authenticator'));
      const email = is('id', 'in', holdersOf('email_factor'));
      const count = (condition: Expression<SqlBool>) =>
        is.fn.sum<number | null>(is.case().when(condition).then(is.lit(1)).else(is.lit(0)).end());
      return [
        count(totp).as('authenticator'),
        count(is.and([is.not(totp), email])).as('emailOnly'),
        count(is.and([is.not(totp), is.not(email)])).as('none'),
      ];
    })
    .where('role', '=', 'client')
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow();
  return { authenticator: authenticator ?? 0, emailOnly: emailOnly ?? 0, none: none ?? 0 };
}

async function countStaffWithout(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('account')
    .select((is) => is.fn.countAll<number>().as('count'))
    // Staff are in no list of clients; this is what an index finds them by.
    .where('client_list', 'is', null)
    .where('role', '<>', 'client')
    .where('state', '=', 'active')
    .where('id', 'not in', holdersOf('authenticator'))
    .executeTakeFirstOrThrow();
  return count;
}

type MailFigures = Pick<OverviewView, 'mail' | 'mailSent'>;

const troubled: ReadonlySet<string> = new Set([
  'failed',
  'unknown',
  'expired',
  'retrying',
  'waiting',
]);

/** Everything that was mailed since the span began, by what became of it. */
async function measureMail(db: Db, from: number): Promise<MailFigures> {
  const counted = await db
    .selectFrom('mail')
    .select((is) => ['state', is.fn.countAll<number>().as('count')])
    .where('created_at', '>=', from)
    .groupBy('state')
    .orderBy('count', 'desc')
    .orderBy('state')
    .execute();
  return {
    mail: counted.filter(({ state }) => troubled.has(state)),
    mailSent: counted.find(({ state }) => state === 'sent')?.count ?? 0,
  };
}

async function findExpiring(
  db: Db,
  at: number,
): Promise<Pick<OverviewView, 'expiring' | 'expiringMore'>> {
  const found = await db
    .selectFrom('ip_rule')
    .innerJoin('account', 'account.id', 'ip_rule.account_id')
    .select(['account.id as client', 'full_name as fullName', 'rule', 'expires_at as expiresAt'])
    .where('deleted_at', 'is', null)
    .where('enabled', '=', 1)
    .where('expires_at', '>', at)
    .where('expires_at', '<=', at + expiryHorizon * day)
    .where('role', '=', 'client')
    .where('state', '=', 'active')
    .orderBy('expires_at')
    .orderBy('ip_rule.id')
    .$narrowType<{ expiresAt: number }>()
    .execute();
  return { expiring: found.slice(0, listed), expiringMore: Math.max(0, found.length - listed) };
}

/** What an account's worst factor has come to. */
interface Barred {
  failures: number;
  waitUntil: number;
}

/** Who is locked or has to wait, the most failures first. */
async function findLocked(
  db: Db,
  at: number,
  able: readonly number[] | Promise<readonly number[]>,
): Promise<Pick<OverviewView, 'locked' | 'lockedMore'>> {
  const [barred, others] = await Promise.all([barredAccounts(db, at), able]);
  const accounts = await db
    .selectFrom('account')
    .selectAll()
    .where('id', 'in', among([...barred.keys()]))
    .where('state', '=', 'active')
    .execute();
  const found = accounts
    .map((account) => ({ account, ...(barred.get(account.id) ?? { failures: 0, waitUntil: 0 }) }))
    .toSorted(
      (a, b) => b.failures - a.failures || b.waitUntil - a.waitUntil || a.account.id - b.account.id,
    );
  const shown = found.slice(0, listed);
  return {
    locked: shown.map(({ account, failures, waitUntil }) => ({
      account: account.id,
      fullName: account.full_name,
      client: account.role === 'client',
      // The last administrator is never locked, only slowed down.
      until: failures >= lockedAfter && !isLastOf(others, account) ? null : waitUntil,
    })),
    lockedMore: found.length - shown.length,
  };
}

async function barredAccounts(db: Db, at: number): Promise<Map<number, Barred>> {
  const rows = await db
    .selectFrom('throttle')
    .select((is) => [
      'key',
      is.fn.max('failures').as('failures'),
      is.fn.max('wait_until').as('waitUntil'),
    ])
    .where((is) => is.or([is('failures', '>=', lockedAfter), is('wait_until', '>', at)]))
    .groupBy('key')
    .execute();
  return new Map(
    rows.flatMap(({ key, ...worst }) => {
      const id = accountOfKey(key);
      return id === null ? [] : [[id, worst] as const];
    }),
  );
}

/** So many agents fit into a picture. */
const mostAgents = 10;

type DeskFigures = Pick<OverviewView, 'resets' | 'resetsMore' | 'overdueReviews' | 'deskMoved'>;

async function measureDesk(db: Db, from: number, at: number): Promise<DeskFigures> {
  const [resets, overdueReviews, deskMoved] = await Promise.all([
    countResets(db, from),
    countOverdue(db, at),
    readSetting(db, 'deskMoved'),
  ]);
  return {
    resets: resets.slice(0, mostAgents),
    resetsMore: Math.max(0, resets.length - mostAgents),
    overdueReviews,
    deskMoved,
  };
}

async function hasSamples(db: Db): Promise<boolean> {
  const sample = await db
    .selectFrom('account')
    .select('id')
    .where('sample', '=', 1)
    .where('erased_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return sample !== undefined;
}
