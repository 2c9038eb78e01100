import type { OverviewDays, OverviewView } from '../../preload/contract/overview.ts';
import type { Role } from '../../preload/contract/channel.ts';
import { isLastOf } from '../accounts/last-administrator.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { day } from '../platform/clock.ts';
import type { Database } from '../platform/db/schema.ts';
import { type DaySpan, measureSignIns } from './sign-ins.ts';

export interface OverviewInput {
  at: number;
  /** Administrators who could sign in: see `ableAdministrators`. */
  able: number[];
  days: OverviewDays;
  /** The days of the span as the workstation counts them, oldest first. */
  spans: DaySpan[];
}

/** How far ahead a rule's expiry is worth a look, in days. */
const expiryHorizon = 14;
const listed = 20;

/**
 * The figures of the Overview, from one snapshot of the database. Reads whatever belongs to sign-in
 * in the log's span, so it runs in a worker (design section 5).
 */
export function measure(database: Database, input: OverviewInput): OverviewView {
  const { at, spans } = input;
  return {
    at,
    adoption: measureAdoption(database),
    staffWithoutAuthenticator: countStaffWithout(database),
    ...measureSignIns(database, spans),
    ...measureMail(database, spans[0]?.from ?? at),
    ...findExpiring(database, at),
    ...findLocked(database, at, input.able),
    samples: hasSamples(database),
  };
}

const hasAuthenticator =
  'exists (select 1 from authenticator where account_id = account.id and suspended_at is null)';
const hasEmail =
  'exists (select 1 from email_factor where account_id = account.id and suspended_at is null)';

function measureAdoption(database: Database): OverviewView['adoption'] {
  const counted = database
    .prepare(
      `select case when ${hasAuthenticator} then 'authenticator' when ${hasEmail} then 'emailOnly'
         else 'none' end as method, count(*) as count
       from account where role = 'client' and state = 'active' group by method`,
    )
    .all() as { method: keyof OverviewView['adoption']; count: number }[];
  const none = { authenticator: 0, emailOnly: 0, none: 0 };
  return { ...none, ...Object.fromEntries(counted.map(({ method, count }) => [method, count])) };
}

function countStaffWithout(database: Database): number {
  return database
    .prepare(
      `select count(*) from account
       where role <> 'client' and state = 'active' and not ${hasAuthenticator}`,
    )
    .pluck()
    .get() as number;
}

type MailFigures = Pick<OverviewView, 'mail' | 'mailSent'>;

/** Everything that was mailed since the span began, by what became of it. */
function measureMail(database: Database, from: number): MailFigures {
  const counted = database
    .prepare(
      'select state, count(*) as count from mail where created_at >= ? group by state order by count desc, state',
    )
    .all(from) as MailFigures['mail'];
  const troubled = new Set(['failed', 'unknown', 'expired', 'retrying', 'waiting']);
  return {
    mail: counted.filter(({ state }) => troubled.has(state)),
    mailSent: counted.find(({ state }) => state === 'sent')?.count ?? 0,
  };
}

type Expiring = OverviewView['expiring'];

function findExpiring(
  database: Database,
  at: number,
): Pick<OverviewView, 'expiring' | 'expiringMore'> {
  const found = database
    .prepare(
      `select account.id as client, full_name as fullName, rule, expires_at as expiresAt
       from ip_rule join account on account.id = ip_rule.account_id
       where deleted_at is null and enabled = 1 and expires_at > ? and expires_at <= ?
         and role = 'client' and state = 'active'
       order by expires_at, ip_rule.id`,
    )
    .all(at, at + expiryHorizon * day) as Expiring;
  return { expiring: found.slice(0, listed), expiringMore: Math.max(0, found.length - listed) };
}

interface Barred {
  account: number;
  fullName: string;
  role: Role;
  failures: number;
  waitUntil: number;
}

/** Who is locked or has to wait; the longest wait of an account's factors counts. */
function findLocked(
  database: Database,
  at: number,
  able: readonly number[],
): Pick<OverviewView, 'locked' | 'lockedMore'> {
  const found = database
    .prepare(
      `select account.id as account, full_name as fullName, role,
         max(failures) as failures, max(wait_until) as waitUntil
       from throttle join account on throttle.key = 'account:' || account.id
       where state = 'active' and (failures >= @lockedAfter or wait_until > @at)
       group by account.id order by failures desc, waitUntil desc, account.id`,
    )
    .all({ lockedAfter, at }) as Barred[];
  const locked = found.map(({ account, fullName, role, failures, waitUntil }) => {
    const isLocked =
      failures >= lockedAfter && !isLastOf(able, { id: account, role, state: 'active' });
    return { account, fullName, client: role === 'client', until: isLocked ? null : waitUntil };
  });
  return { locked: locked.slice(0, listed), lockedMore: Math.max(0, locked.length - listed) };
}

function hasSamples(database: Database): boolean {
  return (
    database.prepare('select 1 from account where sample = 1 and erased_at is null').get() !==
    undefined
  );
}
