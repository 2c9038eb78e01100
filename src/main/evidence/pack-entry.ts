import { type FieldClass, fieldClassIn } from '../../preload/contract/log-field-classes.ts';
import {
  commitmentsOf,
  fieldsOf,
  type Field,
  type Kept,
  leafOf,
  type OpenEntry,
  saltsFrom,
} from '../platform/ledger/leaf.ts';
import type { Masks } from './masks.ts';

/** People by the numbers of their accounts, as far as there are names. */
export type Names = ReadonlyMap<number, string>;

/** What a field is about in an entry of that code, by its name in the leaf. */
function classOf(name: string, code: string): FieldClass {
  if (name === 'actor' || name === 'subject') return 'person';
  if (name === 'address') return 'address';
  return fieldClassIn(code, name.slice(name.indexOf('.') + 1));
}

/** Lets the masks know every value of an entry that is to be hidden. */
export function learnEntry(entry: OpenEntry, names: Names, masks: Masks): void {
  for (const account of [entry.actor_id, entry.subject_id])
    if (account !== null && masks.hides('person'))
      masks.maskPerson(account, names.get(account) ?? null);
  for (const { name, value } of fieldsOf(entry)) {
    if (name === 'actor' || name === 'subject') continue;
    const kind = classOf(name, entry.code);
    const read: unknown = JSON.parse(value);
    if (masks.hides(kind) && typeof read === 'string' && read !== '') masks.mask(kind, read);
  }
}

/**
 * The line of `entries.jsonl` for an entry, without its line end: what the leaf says, the opening of
 * every field that is shown, and what stands in for those that are not. Null where the opening is
 * damaged: nothing could be proven of it.
 */
export function packedEntry(entry: OpenEntry, names: Names, masks: Masks): string | null {
  const commitments = commitmentsOf(entry);
  if (!commitments) return null;
  const { seq, at, code, outcome, version } = entry;
  const openings: Record<string, { salt: string; value: unknown }> = {};
  const masked: Record<string, string> = {};
  const open = saltsOf(entry);
  for (const field of fieldsOf(entry)) {
    const salt = open(field.name);
    if (salt === null) continue;
    const mask = maskOf(field, entry, masks);
    if (mask === null) openings[field.name] = { salt, value: JSON.parse(field.value) as unknown };
    else masked[field.name] = mask;
  }
  const erased = commitments
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(openings, name) && !Object.hasOwn(masked, name));
  const person = (account: number | null) => shownPerson(account, names, masks);
  const line = {
    seq,
    at,
    code,
    outcome,
    version,
    people: { actor: person(entry.actor_id), subject: person(entry.subject_id) },
    openings,
    masked,
    erased,
    leaf: leafOf(entry, commitments).toString('base64'),
  };
  return JSON.stringify(line);
}

/** A name as the pack shows it; null where nobody is known. */
export function shownPerson(account: number | null, names: Names, masks: Masks): string | null {
  if (account === null) return null;
  const name = names.get(account) ?? null;
  if (masks.hides('person')) return masks.maskPerson(account, name);
  return name === null ? null : masks.maskText(name);
}

/** What stands in for a field's value; null where it is shown. Nothing is hidden of what is nothing. */
function maskOf({ name, value }: Field, entry: OpenEntry, masks: Masks): string | null {
  const read = JSON.parse(value) as string | number | boolean | null;
  if (read === null || read === '' || typeof read === 'boolean') return null;
  const kind = classOf(name, entry.code);
  if (masks.hides(kind)) {
    if (name === 'actor') return masks.maskPerson(entry.actor_id ?? 0, null);
    if (name === 'subject') return masks.maskPerson(entry.subject_id ?? 0, null);
    return masks.mask(kind, String(read));
  }
  if (typeof read !== 'string') return null;
  const text = masks.maskText(read);
  return text === read ? null : text;
}

/** The salt of a field in base64, by its name; null where its value was erased. */
function saltsOf(entry: OpenEntry): (name: string) => string | null {
  const { seed } = entry;
  if (seed) {
    const saltOf = saltsFrom(seed);
    return (name) => saltOf(name).toString('base64');
  }
  const { salts } = JSON.parse(entry.kept ?? '{"salts":{}}') as Pick<Kept, 'salts'>;
  return (name) => (Object.hasOwn(salts, name) ? (salts[name] ?? null) : null);
}
