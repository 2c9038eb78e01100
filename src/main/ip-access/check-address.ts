import type { CheckedAddress, CheckedRule } from '../../preload/contract/ip-access.ts';
import { formatAddress } from '../ip-rules/address.ts';
import { explain, type ListRule, type Step } from '../ip-rules/decide.ts';
import { readRule, readTypedAddress } from '../ip-rules/read-rule.ts';
import { formatRule } from '../ip-rules/rule.ts';
import type { Db } from '../platform/db/schema.ts';
import { findLift } from './lift.ts';
import { listRules } from './store.ts';

interface Question {
  address: string;
  /** A rule as it was typed, which counts as saved where it is one; null: none. */
  draft: string | null;
  at: number;
}

/** A rule of the list, or the one in the field. */
type Candidate = ListRule & { readonly id: number | null };

/** Whether an account's rules let an address in, and why: rule by rule, the one that decides first. */
export async function checkAddress(
  db: Db,
  account: number,
  { address: typed, draft, at }: Question,
): Promise<CheckedAddress> {
  const address = readTypedAddress(typed);
  if (!address) return { ok: false, network: readRule(typed).ok };
  const [list, lift] = await Promise.all([listRules(db, account), findLift(db, account, at)]);
  const saved: Candidate[] = list.map(({ row, ...rule }) => ({ ...rule, id: row.id }));
  const candidates = [...saved, ...drafted(draft)];
  const text = formatAddress(address);
  const { verdict, by, steps } = explain(candidates, text, at, lift !== undefined);
  const rules = steps.toSorted(
    (a, b) => Number(b.of === by) - Number(a.of === by) || byNearness(a, b),
  );
  return {
    ok: true,
    address: text,
    verdict,
    by: by && (by.id ?? 'draft'),
    rules: rules.map(viewStep),
  };
}

function drafted(typed: string | null): Candidate[] {
  const read = typed === null ? null : readRule(typed);
  if (!read?.ok) return [];
  const text = formatRule(read.rule);
  return [{ id: null, text, rule: read.rule, enabled: true, expiresAt: null }];
}

/** Rules that cover the address first, then those that come closest to it. */
function byNearness(a: Step<Candidate>, b: Step<Candidate>): number {
  return Number(b.covers) - Number(a.covers) || (b.alike ?? -1) - (a.alike ?? -1);
}

function viewStep({ of, standing, covers, alike }: Step<Candidate>): CheckedRule {
  const bits = of.rule?.kind === 'network' && alike !== null ? of.rule.prefix : null;
  return { id: of.id, rule: of.text, standing, covers, alike, bits };
}
