import type { ChangedMeanwhile, FieldMeanwhile } from '../../../preload/contract/meanwhile.ts';
import { mergeVersions } from '../../../text/three-way.ts';

export type Side = 'mine' | 'theirs';

/** A field that somebody else has changed since the form was filled in, and that was changed in it too. */
export interface ConflictField<T> extends FieldMeanwhile {
  name: keyof T & string;
  /** What stood in the form when theirs was taken, or when it was sent. */
  mine: T[keyof T & string];
  /** What the person chose; null: nothing yet. */
  chosen: Side | null;
}

/** What was sent and what is stored do not agree. */
export interface Conflict<T> {
  stored: T;
  fields: readonly ConflictField<T>[];
}

/** What a choice puts into the form, and what is left to choose. */
interface Step<T> {
  conflict: Conflict<T>;
  values: Partial<T>;
}

/**
 * What was refused, side by side. `values` are those of the form from then on: what was typed stays,
 * and what was left alone becomes what is stored now.
 */
export function beginConflict<T extends object>(
  sent: T,
  seen: T,
  { fields, stored: part }: ChangedMeanwhile,
): Step<T> {
  const stored: T = { ...seen, ...part };
  const values = mergeVersions({ seen, mine: sent, stored }).merged;
  const undecided = fields.map((field): ConflictField<T> => {
    const name = field.name as keyof T & string;
    values[name] = sent[name];
    return { ...field, name, mine: sent[name], chosen: null };
  });
  return { conflict: { stored, fields: undecided }, values };
}

/** Chooses a side for one field, or for all (null). `typed`: what stands in the form now. */
export function chooseSide<T extends object>(
  conflict: Conflict<T>,
  name: (keyof T & string) | null,
  side: Side,
  typed: T,
): Step<T> {
  const values: Partial<T> = {};
  const fields = conflict.fields.map((field) => {
    if ((name !== null && field.name !== name) || field.chosen === side) return field;
    // Whoever comes back to their own finds it as they left it.
    const mine = field.chosen === 'theirs' ? field.mine : typed[field.name];
    if (side === 'theirs') values[field.name] = conflict.stored[field.name];
    else if (field.chosen === 'theirs') values[field.name] = mine;
    return { ...field, mine, chosen: side };
  });
  return { conflict: { ...conflict, fields }, values };
}

/** What a form holds of its own for a field: what stands in it, unless theirs does. */
export function ownValue<T>(field: ConflictField<T>, typed: T): T[keyof T & string] {
  return field.chosen === 'theirs' ? field.mine : typed[field.name];
}

export function isDecided<T>({ fields }: Conflict<T>): boolean {
  return fields.every(({ chosen }) => chosen !== null);
}

/**
 * What was typed, on top of what was seen: a field of the form may hold less than what is stored, as
 * minutes of a moment, and says nothing new as long as it holds the same.
 */
export function typedOver<T extends object>(seen: T, shown: T, typed: T): T {
  return mergeVersions({ seen: shown, mine: typed, stored: seen }).merged;
}

/**
 * What the form holds once something newer is there (`loaded`) that does not conflict with what was
 * typed; null: it does, or nothing is newer.
 */
export function followed<T extends object>(seen: T, typed: T, loaded: T): T | null {
  const { merged, conflicts } = mergeVersions({ seen, mine: typed, stored: loaded });
  return conflicts.length === 0 ? merged : null;
}
