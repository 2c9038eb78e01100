import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import type { PlannedChange } from '../../preload/contract/rule-change.ts';
import { mergeVersions } from '../../text/three-way.ts';
import type { ListRule } from './decide.ts';
import { readRule } from './read-rule.ts';
import { formatRule } from './rule.ts';

/** A rule of a stored list; `restore` names a deleted one, which is `gone`. */
export interface SavedRule extends ListRule {
  readonly id: number;
  readonly note: string;
  readonly gone: boolean;
}

/** A rule of a list as it would be; `id` null: it would be new. */
export type DraftRule = Omit<SavedRule, 'id' | 'gone'> & { readonly id: number | null };

/** What history alone can tell is not looked up here. */
export type DraftChange = Exclude<PlannedChange, { kind: 'bringTo' }>;
type Change<K extends DraftChange['kind']> = Extract<DraftChange, { kind: K }>;

/**
 * The list that a change leads to, oldest first, new rules last; nothing is stored. `saved` has the
 * list in that order, and of the deleted rules at least the one that the change names. Null: the
 * change cannot be made as things stand; making it says why.
 */
export function draftList(
  saved: readonly SavedRule[],
  change: DraftChange,
  at: number,
): DraftRule[] | null {
  const list = saved.filter(({ gone }) => !gone);
  switch (change.kind) {
    case 'add':
      return isPast(change.expiresAt, at)
        ? null
        : withNew(list, [{ ...change, enabled: true }], change.hostBitsSeen);
    case 'change':
      return withChanged(list, change, at);
    case 'delete':
      return without(list, [change.id]);
    case 'restore':
      return withRestored(saved, change.id);
    default: {
      const left = without(list, change.remove);
      const isNothing = change.add.length + change.remove.length === 0;
      return left && !isNothing ? withNew(left, change.add, true) : null;
    }
  }
}

function withNew(
  list: readonly DraftRule[],
  added: Change<'revise'>['add'],
  hostBitsSeen: boolean,
): DraftRule[] | null {
  const made = [...list];
  for (const { rule: typed, note, enabled = true, expiresAt } of added) {
    const read = readRule(typed);
    if (!read.ok || (read.hostBitsDropped && !hostBitsSeen)) return null;
    const text = formatRule(read.rule);
    made.push({ id: null, text, rule: read.rule, note, enabled, expiresAt });
  }
  return fitting(made);
}

function withChanged(
  list: readonly SavedRule[],
  { id, note, enabled, expiresAt, seen }: Change<'change'>,
  at: number,
): DraftRule[] | null {
  const rule = list.find((each) => each.id === id);
  if (!rule) return null;
  const stored = { note: rule.note, enabled: rule.enabled, expiresAt: rule.expiresAt };
  const mine = { note, enabled, expiresAt };
  const { merged, conflicts } = mergeVersions({ seen: seen ?? stored, mine, stored });
  const isLate = merged.expiresAt !== stored.expiresAt && isPast(merged.expiresAt, at);
  if (conflicts.length > 0 || isLate) return null;
  return list.map((each) => (each === rule ? { ...rule, ...merged } : each));
}

function without(list: readonly SavedRule[], ids: readonly number[]): SavedRule[] | null {
  const areThere = ids.every((id) => list.some((rule) => rule.id === id));
  return areThere ? list.filter(({ id }) => !ids.includes(id)) : null;
}

function withRestored(saved: readonly SavedRule[], id: number): DraftRule[] | null {
  if (!saved.some((rule) => rule.id === id && rule.gone)) return null;
  return fitting(saved.filter((rule) => rule.id === id || !rule.gone));
}

/** A list has each rule once, and not too many. */
function fitting(list: DraftRule[]): DraftRule[] | null {
  const isTwice = new Set(list.map(({ text }) => text)).size < list.length;
  return isTwice || list.length > ruleLimit ? null : list;
}

function isPast(expiresAt: number | null, at: number): boolean {
  return expiresAt !== null && expiresAt <= at;
}
