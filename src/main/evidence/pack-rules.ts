import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Masks } from './masks.ts';
import { type Names, shownPerson } from './pack-entry.ts';

/** The allowed IP rules of an account when a pack is made. */
export interface AccountRules {
  account: number;
  rules: readonly {
    rule: string;
    note: string;
    enabled: boolean;
    /** Milliseconds since 1970; null: never. */
    expiresAt: number | null;
    addedAt: number;
  }[];
}

/** Of each account that has any, in the order of their numbers. */
export async function rulesOf(db: Db, accounts: readonly number[]): Promise<AccountRules[]> {
  const rows = await db
    .selectFrom('ip_rule')
    .select(['account_id', 'rule', 'note', 'enabled', 'expires_at', 'added_at'])
    .where('account_id', 'in', among(accounts))
    .where('deleted_at', 'is', null)
    .orderBy('account_id')
    .orderBy('id')
    .execute();
  const byAccount = Map.groupBy(rows, ({ account_id: account }) => account);
  return [...byAccount].map(([account, rules]) => ({
    account,
    rules: rules.map(({ rule, note, enabled, expires_at: expiresAt, added_at: addedAt }) => {
      return { rule, note, enabled: enabled === 1, expiresAt, addedAt };
    }),
  }));
}

/** Lets the masks know what is to be hidden of them. */
export function learnRules({ rules }: AccountRules, masks: Masks): void {
  for (const { rule, note } of rules) {
    if (masks.hides('address')) masks.mask('address', rule);
    if (masks.hides('text') && note !== '') masks.mask('text', note);
  }
}

/** As JSON; moments in ISO 8601. */
export function rulesText(
  { account, rules }: AccountRules,
  names: Names,
  masks: Masks,
  at: number,
): string {
  const snapshot = {
    account: masks.hides('person') ? null : account,
    name: shownPerson(account, names, masks),
    asOf: moment(at),
    rules: rules.map(({ rule, note, enabled, expiresAt, addedAt }) => ({
      rule: masks.hides('address') ? masks.mask('address', rule) : rule,
      note: masks.hides('text') && note !== '' ? masks.mask('text', note) : masks.maskText(note),
      enabled,
      expiresAt: expiresAt === null ? null : moment(expiresAt),
      addedAt: moment(addedAt),
    })),
  };
  return `${JSON.stringify(snapshot, null, 1)}\n`;
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
