import type { Gap } from '../../preload/contract/as-of.ts';
import { type RuleStretch, rulesAfter } from '../history/as-of/rules.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Masks } from './masks.ts';
import { type Names, shownPerson } from './pack-entry.ts';

/** An allowed IP rule; `rule`, `note` null: erased from the log. Moments in milliseconds since 1970. */
interface SnapshotRule {
  id: number;
  rule: string | null;
  note: string | null;
  enabled: boolean;
  /** Null: never. */
  expiresAt: number | null;
}

/** The allowed IP rules of an account: right after each entry about it, and when the pack is made. */
export interface AccountRules {
  account: number;
  stretches: readonly RuleStretch[];
  now: readonly SnapshotRule[];
}

/** Accounts whose rules are read at a time. */
const step = 500;

/**
 * Of each account that has rules now, had any, or of which the log cannot tell it; in the order of
 * their numbers.
 *
 * @param accounts numbers of the entries about each, smallest first
 */
export async function* rulesOf(
  db: Db,
  accounts: ReadonlyMap<number, readonly number[]>,
): AsyncGenerator<AccountRules> {
  const all = [...accounts].toSorted(([a], [b]) => a - b);
  for (let from = 0; from < all.length; from += step) {
    const some = all.slice(from, from + step);
    const stretches = await rulesAfter(db, new Map(some));
    const now = await rulesNow(
      db,
      some.map(([account]) => account),
    );
    for (const [account] of some) {
      const rules = {
        account,
        stretches: stretches.get(account) ?? [],
        now: now.get(account) ?? [],
      };
      if (tells(rules)) yield rules;
    }
  }
}

function tells({ stretches, now }: AccountRules): boolean {
  return now.length > 0 || stretches.some(({ rules, gaps }) => rules.length > 0 || gaps.length > 0);
}

async function rulesNow(db: Db, accounts: readonly number[]): Promise<Map<number, SnapshotRule[]>> {
  const rows = await db
    .selectFrom('ip_rule')
    .select(['id', 'account_id', 'rule', 'note', 'enabled', 'expires_at'])
    .where('account_id', 'in', among(accounts))
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  const byAccount = new Map<number, SnapshotRule[]>();
  for (const { id, account_id: account, rule, note, enabled, expires_at: expiresAt } of rows) {
    const rules = byAccount.get(account) ?? [];
    rules.push({ id, rule, note, enabled: enabled === 1, expiresAt });
    byAccount.set(account, rules);
  }
  return byAccount;
}

/** Lets the masks know what is to be hidden of them. */
export function learnRules({ stretches, now }: AccountRules, masks: Masks): void {
  for (const rules of [...stretches.map((each) => each.rules), now])
    for (const { rule, note } of rules) {
      if (rule !== null && masks.hides('address')) masks.mask('address', rule);
      if (note && masks.hides('text')) masks.mask('text', note);
    }
}

const gapWords: Record<Gap['kind'], string> = {
  removed: 'the log begins later than the account does',
  erased: 'something was erased from the log',
  damaged: 'an entry of the log cannot be read',
  imported: 'it came with an import that does not tell of each account',
  future: 'the moment has not come yet',
};

/** As JSON; moments in ISO 8601. `at`: when the pack is made. */
export function rulesText(
  { account, stretches, now }: AccountRules,
  names: Names,
  masks: Masks,
  at: number,
): string {
  const snapshot = {
    account: masks.hides('person') ? null : account,
    name: shownPerson(account, names, masks),
    afterEntries: stretches.map(({ first, last, entries, rules, lift, gaps }) => ({
      afterEntry: first,
      throughEntry: last,
      entries,
      rules: rules.map((rule) => shownRule(rule, masks)),
      lifted: lift && { until: moment(lift.until) },
      untold: gaps.map((gap) => gapWords[gap]),
    })),
    now: { at: moment(at), rules: now.map((rule) => shownRule(rule, masks)) },
  };
  return `${JSON.stringify(snapshot, null, 1)}\n`;
}

/** One that came with an import has no number until it is changed. */
function shownRule({ id, rule, note, enabled, expiresAt }: SnapshotRule, masks: Masks) {
  return {
    id: id < 0 ? null : id,
    rule: rule !== null && masks.hides('address') ? masks.mask('address', rule) : rule,
    note: note !== null && note !== '' ? shownNote(note, masks) : note,
    enabled,
    expiresAt: moment(expiresAt),
  };
}

function shownNote(note: string, masks: Masks): string {
  return masks.hides('text') ? masks.mask('text', note) : masks.maskText(note);
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
