import type {
  AccountAsOf,
  Gap,
  PolicyAsOf,
  RuleAsOf,
  SignInAsOf,
  When,
} from '../../../preload/contract/as-of.ts';
import type { DamagedEntry, LogEntry } from '../../../preload/contract/history.ts';
import { readStoredRule } from '../../ip-rules/rule.ts';
import type { Db } from '../../platform/db/schema.ts';
import { logEnds } from '../ends.ts';
import { type Known, learn, nothingKnown } from './known.ts';
import { deskEntries, isFrozenIn, policyIn } from './desk.ts';
import { learnOrigin } from './origin.ts';
import { type Limit, tellingEntries, upTo } from './telling.ts';

/**
 * An account as it was at a moment, or right after an entry, rebuilt from the log alone.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export async function accountAsOf(
  db: Db,
  account: number,
  when: When,
  now: number,
): Promise<AccountAsOf> {
  return accountUpTo(db, account, await upTo(db, when), now);
}

/** As `accountAsOf`; where a limit names both, the entries count by number, and what is in force by the time. */
export async function accountUpTo(
  db: Db,
  account: number,
  limit: Limit,
  now: number,
): Promise<AccountAsOf> {
  const [entries, desk, ends] = await Promise.all([
    tellingEntries(db, account, limit),
    deskEntries(db, limit),
    logEnds(db),
  ]);
  const known = nothingKnown();
  const origin = await learnOrigin(db, account, limit, known);
  const readable = entries.filter((entry): entry is LogEntry => !entry.damaged);
  for (const entry of readable) learn(known, entry);
  const at = limit.at ?? now;
  const policy = policyIn(desk);
  const isCut = ends !== null && ends.first > 1;
  // Its beginning is not told, and something else says that there was one.
  const isOlder =
    !known.exists && (readable.length > 0 || (isCut && (await wasThere(db, account, at))));
  const gaps: Gap[] = [
    ...origin.gaps,
    ...gapsIn(entries),
    ...(isOlder && ends ? [{ kind: 'removed' as const, first: ends.first }] : []),
    ...(at > now ? [{ kind: 'future' as const }] : []),
  ];
  const seq = Math.max(origin.seq ?? 0, entries.at(-1)?.seq ?? 0);
  return viewOf(known, {
    account,
    at,
    seq: seq === 0 ? null : seq,
    policy,
    frozenAll: isFrozenIn(desk),
    untold: (isOlder && isCut) || origin.gaps.length > 0,
    gaps,
  });
}

/** Whether there was such an account at a moment, though the log does not tell how it came to be. */
async function wasThere(db: Db, account: number, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('created_at')
    .where('id', '=', account)
    .executeTakeFirst();
  return row !== undefined && row.created_at <= at;
}

type Surroundings = Pick<
  AccountAsOf,
  'account' | 'at' | 'seq' | 'policy' | 'frozenAll' | 'untold' | 'gaps'
>;

function viewOf(known: Known, around: Surroundings): AccountAsOf {
  const { at } = around;
  const rules = [...known.rules]
    .map(([id, rule]): RuleAsOf => ({ id, ...rule, standing: standingOf(rule, at) }))
    .toSorted((a, b) => a.id - b.id);
  const lift = known.lift && isOver(known.lift.until, at) ? null : known.lift;
  const codeLives = known.accessCodeUntil !== null && !isOver(known.accessCodeUntil, at);
  const view = {
    ...known,
    ...around,
    // What is told of it shows that there was one, even where its beginning is not told.
    exists: known.exists || around.seq !== null || around.untold,
    devices: [...known.devices].map(([id, device]) => ({ id, ...device })),
    phones: [...known.phones].map(([id, phone]) => ({ id, ...phone })),
    rules,
    lift,
    accessCodeUntil: codeLives ? known.accessCodeUntil : null,
  };
  return { ...view, signIn: signInOf(view, around.policy) };
}

function standingOf(
  { enabled, expiresAt }: Pick<RuleAsOf, 'enabled' | 'expiresAt'>,
  at: number,
): RuleAsOf['standing'] {
  if (!enabled) return 'off';
  return isOver(expiresAt, at) ? 'expired' : 'inForce';
}

const isOver = (until: number | null, at: number): boolean => until !== null && until <= at;

/** Who could come in from where, by the state and the rules alone; whoever was locked out is not among it. */
function signInOf(view: Omit<AccountAsOf, 'signIn'>, policy: PolicyAsOf | null): SignInAsOf {
  const where = whereFrom(view);
  if (where.from === 'unknown') return { ...where, factors: [], mustSetUp: false };
  const proving = view.devices.some(({ suspended }) => !suspended);
  const factors: SignInAsOf['factors'] = [];
  if (proving) factors.push('totp');
  if (view.emailMfa === 'on') factors.push('email');
  if (factors.length > 0 && view.recoveryCodes > 0) factors.push('recovery');
  if (view.accessCodeUntil !== null) factors.push('accessCode');
  const mustSetUp = view.mustSetUp || !meets(view, policy, proving);
  return { ...where, factors, mustSetUp };
}

function whereFrom(view: Omit<AccountAsOf, 'signIn'>): Pick<SignInAsOf, 'from' | 'because'> {
  if (!view.exists) return { from: 'nowhere', because: 'notYet' };
  if (view.erased || (view.state !== null && view.state !== 'active'))
    return { from: 'nowhere', because: 'inactive' };
  const counting = view.rules.filter(({ standing }) => standing === 'inForce');
  if (view.lift && (view.untold || counting.length > 0))
    return { from: 'anywhere', because: 'lifted' };
  if (view.untold) return { from: 'unknown', because: 'untold' };
  if (counting.length === 0) return { from: 'anywhere', because: 'noRules' };
  const isRead = ({ rule }: RuleAsOf) => rule === null || readStoredRule(rule) !== null;
  return counting.every(isRead)
    ? { from: 'rules', because: 'rules' }
    : { from: 'nowhere', because: 'unreadable' };
}

/** Whether the methods of then met the policy of then. */
function meets(
  { role, emailMfa }: Pick<AccountAsOf, 'role' | 'emailMfa'>,
  policy: PolicyAsOf | null,
  proving: boolean,
): boolean {
  if (!policy || role === null) return true;
  if (role === 'client') return policy.clients === 'optional' || proving || emailMfa === 'on';
  const isAsked =
    policy.staff === 'required' || (role === 'administrator' && policy.administratorsNeedTotp);
  return !isAsked || proving;
}

function gapsIn(entries: readonly (LogEntry | DamagedEntry)[]): Gap[] {
  const damaged = entries.filter((entry) => entry.damaged).map(({ seq }) => seq);
  const erased = entries
    .filter((entry) => !entry.damaged && entry.erased.length > 0)
    .map(({ seq }) => seq);
  return [
    ...(damaged.length > 0 ? [{ kind: 'damaged' as const, seqs: damaged }] : []),
    ...(erased.length > 0 ? [{ kind: 'erased' as const, seqs: erased }] : []),
  ];
}
