import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type {
  Concern,
  ConcernCounts,
  ConcernKind,
  ConcernQuery,
} from '../../preload/contract/which-accounts.ts';
import { listed } from '../ip-access/store.ts';
import { WIDTH } from '../ip-rules/address.ts';
import { concernOf } from '../ip-rules/concern.ts';
import { coveringTexts, sortKeysIn } from '../ip-rules/coverage.ts';
import { readRule } from '../ip-rules/read-rule.ts';
import { formatRule, type Network } from '../ip-rules/rule.ts';
import { among, isOneOf, searchedClients } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { type ClientList, lifted, rulesInForce } from './filter.ts';

/* Which clients an address or network concerns, and how. */

/** A client of a list, as a condition sees it. */
export interface ListedClient {
  readonly id: Expression<number>;
  /** As `client_search.restricted_until`. */
  readonly restrictedUntil: Expression<number>;
}

const is = expressionBuilder<Schema>();

/** The addresses that were typed; null: it is neither an address nor a network. */
export function readQuestion(typed: string): Network | null {
  const read = readRule(typed);
  return read.ok && read.rule.kind === 'network' ? read.rule : null;
}

/** Whether it is asked by until when clients are restricted, and not by which rules they have. */
export function asksOfAll({ kind }: ConcernQuery): boolean {
  return kind === 'refuses' || kind === 'open';
}

/** The condition that clients are concerned at a moment. Refuses with `invalid_input`. */
export function concerned(
  { address, kind }: ConcernQuery,
  at: number,
): (client: ListedClient) => Expression<SqlBool> {
  const network = readQuestion(address);
  if (!network) throw refuse('invalid_input', null);
  const conditions: Record<ConcernKind, (client: ListedClient) => Expression<SqlBool>> = {
    allows: ({ id }) => is(id, 'in', allowing(network, at)),
    refuses: ({ id, restrictedUntil }) =>
      is.and([is(restrictedUntil, '>', at), is(id, 'not in', allowing(network, at))]),
    mentions: ({ id }) => is(id, 'in', near(network, liveRules())),
    open: ({ restrictedUntil }) => is(restrictedUntil, '<=', at),
  };
  return conditions[kind];
}

function liveRules() {
  return is.selectFrom('ip_rule').select('account_id').where('deleted_at', 'is', null);
}

/**
 * Accounts with such a rule that covers the network, or lies in it. What covers it has one of a few
 * texts, and what lies in it is one range of the sort key: neither looks at any other rule.
 */
function near(network: Network, rules: ReturnType<typeof liveRules>) {
  const { family, first, prefix } = network;
  const around = rules.where(isOneOf('rule', coveringTexts({ family, bits: first }, prefix)));
  if (prefix === WIDTH[family]) return around;
  const [from, to] = sortKeysIn(network);
  return around.union(rules.where('sort_key', '>=', from).where('sort_key', '<=', to));
}

/** Accounts whose rules in force let an address of the network in, and those whose rules are lifted. */
function allowing(network: Network, at: number) {
  const unreadable = rulesInForce(at).where('sort_key', 'is', null);
  const liftedRules = lifted(at)
    .innerJoin('client_search', 'client_search.account_id', 'ip_lift.account_id')
    .clearSelect()
    .select('ip_lift.account_id')
    .where('restricted_until', '>', at);
  return near(network, rulesInForce(at)).except(unreadable).union(liftedRules);
}

/** How many clients of a list an address or network concerns at a moment; null: it is none. */
export async function countConcerned(
  db: Db,
  { address, list }: { address: string; list: ClientList },
  at: number,
): Promise<ConcernCounts | null> {
  const network = readQuestion(address);
  if (!network) return null;
  const counting = (along: Parameters<typeof searchedClients>[0]) =>
    db
      .selectFrom(searchedClients(along))
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('list', '=', list);
  const all = counting('client_search_restricted');
  const amongThem = (accounts: ReturnType<typeof near>) =>
    counting(null).where('account_id', 'in', accounts).$asScalar().$notNull();
  const { total, restricted, allows, mentions } = await db
    .selectNoFrom([
      all.$asScalar().$notNull().as('total'),
      all.where('restricted_until', '>', at).$asScalar().$notNull().as('restricted'),
      amongThem(allowing(network, at)).as('allows'),
      amongThem(near(network, liveRules())).as('mentions'),
    ])
    .executeTakeFirstOrThrow();
  return {
    address: formatRule(network),
    counts: { allows, refuses: restricted - allows, mentions, open: total - restricted },
  };
}

/** What the rules of these accounts have to do with what is asked about, by their numbers. */
export async function concernsOf(
  db: Db,
  ids: readonly number[],
  { address }: ConcernQuery,
  at: number,
): Promise<Map<number, Concern>> {
  const network = readQuestion(address);
  if (!network) throw refuse('invalid_input', null);
  const these = among(ids);
  const [rows, lifts] = await Promise.all([
    db
      .selectFrom('ip_rule')
      .selectAll()
      .where('account_id', 'in', these)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('ip_lift')
      .select('account_id')
      .where('account_id', 'in', these)
      .where((lift) => lift.or([lift('until', 'is', null), lift('until', '>', at)]))
      .execute(),
  ]);
  const rules = Map.groupBy(rows, (row) => row.account_id);
  const areLifted = new Set(lifts.map((lift) => lift.account_id));
  return new Map(
    ids.map((id) => {
      const list = (rules.get(id) ?? []).map(listed);
      return [id, concernOf(list, network, at, areLifted.has(id))];
    }),
  );
}
