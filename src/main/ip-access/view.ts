import type {
  CurrentAddress,
  IpAccessView,
  RuleInspection,
} from '../../preload/contract/ip-access.ts';
import type { Coverage, RuleFlag } from '../../preload/contract/ip-rule.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, IpRuleRow } from '../platform/db/schema.ts';
import { type Address, formatAddress, parseAddress, WIDTH } from '../ip-rules/address.ts';
import { viewLift } from './lift.ts';
import { joined } from '../ip-rules/coverage.ts';
import { coveringRules, findNeverMatching, relate } from '../ip-rules/lint.ts';
import { ruleCovers } from '../ip-rules/matcher.ts';
import { readRule } from '../ip-rules/read-rule.ts';
import { describeRule, formatRule, networkOf, parseRule, type Rule } from '../ip-rules/rule.ts';
import { viewProbation } from './probation.ts';
import { listRelated, listRules, type ListedRule } from './store.ts';
import { decide, inForce } from '../ip-rules/decide.ts';

/**
 * The Allowed IP Access screen: the list, the current address, and whether the one allows the
 * other. `managed`: it is somebody else's list, whose last sign-in then matters as much.
 */
export async function viewList(
  db: Db,
  account: number,
  current: CurrentAddress,
  at: number,
  managed: boolean,
): Promise<IpAccessView> {
  const [list, lift, last] = await Promise.all([
    listRules(db, account),
    viewLift(db, account, at),
    managed ? lastSignInOf(db, account) : null,
  ]);
  const [names, probation] = await Promise.all([
    namesOf(db, list),
    viewProbation(db, account, list),
  ]);
  const verdictFor = (address: string | null) => decide(list, address, at, lift !== null).verdict;
  const covering = coveringRules(readable(list));
  // What is switched off or has expired covers nothing.
  const counting = new Set(list.filter((each) => inForce(each, at)).map(({ text }) => text));
  const flagsOf = flaggingFor(current);
  return {
    rules: list.map(({ row, rule }) => ({
      ...viewRow(row),
      ...(rule ? coverageOf(rule) : { first: '', last: '', count: '0' }),
      addedBy: row.added_by === null ? null : (names.get(row.added_by) ?? null),
      flags: rule ? flagsOf(rule) : [],
      coveredBy: (covering.get(row.rule) ?? []).filter((rule) => counting.has(rule)),
      unreadable: rule === null,
    })),
    current,
    verdict: verdictFor(current.address),
    lastSignIn: last && { ...last, verdict: verdictFor(last.address) },
    lift,
    probation,
  };
}

async function lastSignInOf(
  db: Db,
  account: number,
): Promise<{ address: string; at: number } | null> {
  const { last_sign_in_address: address, last_sign_in_at: at } = await db
    .selectFrom('account')
    .select(['last_sign_in_address', 'last_sign_in_at'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return address === null || at === null ? null : { address, at };
}

function viewRow(row: IpRuleRow) {
  return {
    id: row.id,
    rule: row.rule,
    note: row.note,
    enabled: row.enabled === 1,
    expiresAt: row.expires_at,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
    lastUsedAddress: row.last_used_address,
  };
}

/**
 * What the text in the field would mean in this list at that moment, before it is saved. `place`: the
 * address that the account signs in from, as far as it is known.
 */
export async function inspectRule(
  db: Db,
  account: number,
  text: string,
  { current, place, at }: { current: CurrentAddress; place: string | null; at: number },
): Promise<RuleInspection> {
  const parsed = readRule(text);
  if (!parsed.ok) return parsed;
  const { rule, hostBitsDropped } = parsed;
  const list = await listRelated(db, account, rule);
  const relations = relate(rule, readable(list));
  const active = relate(rule, readable(list.filter((each) => inForce(each, at))));
  const address = place === null ? null : parseAddress(place);
  const extent = describeRule(rule);
  return {
    ok: true,
    canonical: formatRule(rule),
    ...coverageOf(rule),
    prefix: extent.kind === 'all' ? null : extent.prefix,
    mask: extent.kind === 'all' ? null : extent.mask,
    hostBitsDropped,
    flags: flaggingFor(current)(rule),
    duplicate: relations.duplicates.length > 0,
    coveredBy: [...active.coveredBy],
    covers: [...relations.covers],
    beside: besideOf(rule, list),
    allowsSubject: address && ruleCovers(rule, address),
    network: address && networkAround(rule, address),
  };
}

/** The rule that is one network together with this one: one entry then says what two would. */
function besideOf(rule: Rule, list: readonly ListedRule[]) {
  if (rule.kind === 'all') return null;
  for (const { row, text, rule: other } of list) {
    const together = other?.kind === 'network' ? joined(rule, other) : null;
    if (together) return { id: row.id, rule: text, together: formatRule(together) };
  }
  return null;
}

/** The /64 of an IPv6 address, where the rule is that address alone (RFC 8981). */
function networkAround(rule: Rule, address: Address): string | null {
  if (address.family === 4 || rule.kind === 'all' || rule.prefix < WIDTH[6]) return null;
  return ruleCovers(rule, address) ? formatRule(networkOf(address, 64)) : null;
}

/** First and last address and how many; `all` covers both families, so it has no ends. */
export function coverageOf(rule: Rule): Coverage {
  if (rule.kind === 'all') return { first: '', last: '', count: '' };
  const { family, first, last } = rule;
  return {
    first: formatAddress({ family, bits: first }),
    last: formatAddress({ family, bits: last }),
    count: String(last - first + 1n),
  };
}

/**
 * What is special about a rule's addresses. The source *network* sees local ones, so they are
 * ordinary there; and whoever comes from such a block right now proves that people do.
 */
function flaggingFor({ source, address }: CurrentAddress): (rule: Rule) => RuleFlag[] {
  const own = address === null ? null : parseRule(address);
  const ownBlock = own?.ok ? findNeverMatching(own.rule, 'internet') : null;
  return (rule) => {
    const block = findNeverMatching(rule, source === 'network' ? 'local' : 'internet');
    return block && block.kind !== ownBlock?.kind ? [block.kind] : [];
  };
}

function readable(list: readonly ListedRule[]): { id: string; rule: Rule }[] {
  return list.flatMap(({ row, rule }) => (rule ? [{ id: row.rule, rule }] : []));
}

async function namesOf(db: Db, list: ListedRule[]): Promise<Map<number, string>> {
  const ids = [...new Set(list.map(({ row }) => row.added_by).filter((id) => id !== null))];
  const rows = await db
    .selectFrom('account')
    .select(['id', 'full_name'])
    .where('id', 'in', among(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}
