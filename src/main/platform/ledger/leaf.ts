import { createHmac, createSecretKey, hash } from 'node:crypto';

/*
 * What an entry of the log is in format 2. Each field is committed to with a salt of its own; the leaf
 * of the tree, which the chain is over too, is made of the commitments. The values lie beside it, in
 * the entry's opening: one that is taken away is gone, and the leaf still says that there was one.
 */

/** What an entry says openly, as its row has it. */
export interface EntryHead {
  /** 1: written before there were leaves, and committed to when the log was taken over. */
  readonly version: number;
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly code: string;
  readonly outcome: string;
}

/** The values of an entry's fields, as their rows have them. `data`, `before` and `after` are JSON. */
export interface EntryValues {
  readonly actor_id: number | null;
  readonly subject_id: number | null;
  readonly source_ip: string | null;
  readonly data: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An entry as format 1 stored and authenticated it: there was nothing else. */
export type EarlierEntry = EntryHead & EntryValues;

/** What opens the commitments. */
export interface Keys {
  /** 32 random bytes that all salts come from; null once a value was erased. */
  readonly seed: Uint8Array | null;
  /** `Kept` as JSON, once a value was erased. */
  readonly kept: string | null;
}

/** An entry with its opening. */
export type OpenEntry = EntryHead & EntryValues & Keys;

/** What is kept in place of a seed. In base64, by the names of fields. */
export interface Kept {
  /** Of every field that is still there. */
  readonly salts: Readonly<Record<string, string>>;
  /** Of every field that is not. */
  readonly commitments: Readonly<Record<string, string>>;
}

/** A field as it is committed to: `value` is JSON. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The commitment to a field: 32 bytes. */
export interface Commitment {
  readonly name: string;
  readonly commitment: Uint8Array;
}

export const seedBytes = 32;
export const saltBytes = 16;

/** What comes after the three fields of who, whose and from where. */
export const parts = ['data', 'before', 'after'] as const;
export type Part = (typeof parts)[number];

/** Names that fit into a line of a leaf. */
const plainName = /^[A-Za-z_]\w*$/;
/** Texts that stand in a line of a leaf as they are. */
const plainText = /^[\w.:+-]+$/;

/**
 * The fields of an entry that have a value, in their order: `actor`, `subject`, `address`, then each
 * key of data, before and after (`data.rule`). A part that is not written as this program writes it
 * is one field, named as the part: its value is the whole text.
 */
export function fieldsOf(values: EntryValues): Field[] {
  return [
    { name: 'actor', value: JSON.stringify(values.actor_id) },
    { name: 'subject', value: JSON.stringify(values.subject_id) },
    { name: 'address', value: JSON.stringify(values.source_ip) },
    ...parts.flatMap((part) => fieldsIn(part, values[part])),
  ];
}

function fieldsIn(part: Part, text: string | null): Field[] {
  if (text === null) return [];
  const read = readPart(text);
  // Nothing is written as no part at all, but for the data, which every entry has.
  if (!read || (read.length === 0 && part !== 'data'))
    return [{ name: part, value: JSON.stringify(text) }];
  return read.map(([key, value]) => ({ name: `${part}.${key}`, value: JSON.stringify(value) }));
}

/** Keys and values of a part that is written as `writePart` does; null where it is not. */
export function readPart(text: string): [string, unknown][] | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const fields = Object.entries(read);
    const isPlain = fields.every(([key, value]) => plainName.test(key) && isScalar(value));
    return isPlain && writePart(fields) === text ? fields : null;
  } catch {
    return null;
  }
}

/** JSON without spaces, its keys in the order of their code units. */
export function writePart(fields: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify(
    Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))),
  );
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The salt of each field of an entry, by its name: the first 16 bytes of HMAC-SHA-256(seed, name).
 * The seed becomes a key object once: Node takes five times as long over a key that is bytes.
 */
export function saltsFrom(seed: Uint8Array): (name: string) => Buffer {
  const key = createSecretKey(seed);
  return (name) => createHmac('sha256', key).update(name).digest().subarray(0, saltBytes);
}

/** SHA-256(salt ‖ name ‖ 0x0A ‖ value). */
export function commitmentTo(salt: Uint8Array, { name, value }: Field): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(`${name}\n${value}`)]), 'buffer');
}

/** The commitments to all fields of a new entry, in their order. */
export function commitTo(values: EntryValues, seed: Uint8Array): Commitment[] {
  const saltOf = saltsFrom(seed);
  return fieldsOf(values).map((field) => ({
    name: field.name,
    commitment: commitmentTo(saltOf(field.name), field),
  }));
}

/** The commitments that an entry's opening opens, and those that were kept; null where it is not whole. */
export function commitmentsOf(entry: OpenEntry): Commitment[] | null {
  if (entry.seed !== null) return entry.kept === null ? commitTo(entry, entry.seed) : null;
  const kept = readKept(entry.kept);
  if (!kept) return null;
  const erased = Object.entries(kept.commitments).map(([name, text]) => ({
    name,
    commitment: Buffer.from(text, 'base64'),
  }));
  const open: Commitment[] = [];
  for (const field of fieldsOf(entry)) {
    if (Object.hasOwn(kept.commitments, field.name)) {
      // A null stands in for an address that was erased.
      if (field.name !== 'address' || field.value !== 'null') return null;
      continue;
    }
    const salt = Object.hasOwn(kept.salts, field.name) ? kept.salts[field.name] : undefined;
    if (salt === undefined) return null;
    const commitment = commitmentTo(Buffer.from(salt, 'base64'), field);
    open.push({ name: field.name, commitment });
  }
  return [...open, ...erased].toSorted((a, b) => inOrder(a.name, b.name));
}

const first = ['actor', 'subject', 'address'];

function inOrder(a: string, b: string): number {
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  if (placeA !== placeB) return placeA - placeB;
  return a < b ? -1 : Number(a > b);
}

function placeOf(name: string): number {
  const place = first.indexOf(name);
  const [part = ''] = name.split('.', 1);
  return place === -1 ? first.length + parts.indexOf(part as Part) : place;
}

/** The leaf of an entry: lines of UTF-8 that begin with what it says openly. */
export function leafOf(head: EntryHead, commitments: readonly Commitment[]): Buffer {
  const lines = [
    'gatehouse-entry',
    `version ${head.version}`,
    `seq ${head.seq}`,
    `at ${lineOf(head.at)}`,
    `code ${lineOf(head.code)}`,
    `outcome ${lineOf(head.outcome)}`,
    ...commitments.map(
      ({ name, commitment }) => `${name} ${Buffer.from(commitment).toString('base64')}`,
    ),
  ];
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Only in a row that no version of this program wrote is it anything but plain. */
function lineOf(text: string): string {
  return plainText.test(text) ? text : JSON.stringify(text);
}

/** The leaf that an entry and its opening make; null where the opening is not whole. */
export function leafOfEntry(entry: OpenEntry): Buffer | null {
  const commitments = commitmentsOf(entry);
  return commitments && leafOf(entry, commitments);
}

/** An opening, without what the entry itself says. */
export type Opening = Omit<EntryValues, 'actor_id' | 'subject_id'> & Keys;

/**
 * The opening without the values of fields with such names; null where there are none. The leaf stays
 * what it was, and nothing that is left helps to guess what was taken. Of an opening that is not whole,
 * which proves nothing anyway, nothing is left.
 */
export function eraseFields(entry: OpenEntry, isErased: (name: string) => boolean): Opening | null {
  const all = commitmentsOf(entry);
  if (!all) return { seed: null, source_ip: null, data: '{}', ...nothing };
  const before = readKept(entry.kept);
  const fields = fieldsOf(entry).filter(({ name }) => !isGone(before, name));
  const going = new Set(
    fields.map(({ name }) => name).filter((name) => !isNumber(name) && isErased(name)),
  );
  if (going.size === 0) return null;
  const saltOf = entry.seed && saltsFrom(entry.seed);
  const saltTexts = fields
    .filter(({ name }) => !going.has(name))
    .map(({ name }) => [
      name,
      saltOf ? saltOf(name).toString('base64') : (before?.salts[name] ?? ''),
    ]);
  const gone = all.filter(({ name }) => going.has(name) || isGone(before, name));
  const kept: Kept = {
    salts: Object.fromEntries(saltTexts) as Kept['salts'],
    commitments: Object.fromEntries(
      gone.map(({ name, commitment }) => [name, Buffer.from(commitment).toString('base64')]),
    ),
  };
  return {
    seed: null,
    source_ip: going.has('address') ? null : entry.source_ip,
    data: without('data', entry.data, going) ?? '{}',
    before: without('before', entry.before, going),
    after: without('after', entry.after, going),
    kept: JSON.stringify(kept),
  };
}

const nothing = { before: null, after: null, kept: '{"salts":{},"commitments":{}}' };

/** Numbers of accounts are in the entry's own row, which nothing is taken from. */
function isNumber(name: string): boolean {
  return name === 'actor' || name === 'subject';
}

function isGone(kept: Kept | null, name: string): boolean {
  return kept !== null && Object.hasOwn(kept.commitments, name);
}

/** A part without some of its fields; null where none is left. */
function without(part: Part, text: string | null, going: ReadonlySet<string>): string | null {
  if (text === null || going.has(part)) return null;
  const fields = readPart(text);
  if (!fields) return text;
  const left = fields.filter(([key]) => !going.has(`${part}.${key}`));
  if (left.length === fields.length) return text;
  return left.length === 0 ? null : writePart(left);
}

/** Names of the fields whose values were erased; undefined where what was kept cannot be read. */
export function erasedIn(kept: string | null): string[] | undefined {
  if (kept === null) return [];
  const read = readKept(kept);
  return read ? Object.keys(read.commitments).toSorted(inOrder) : undefined;
}

function readKept(text: string | null): Kept | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    if (typeof read !== 'object' || read === null) return null;
    const { salts, commitments } = read as Partial<Record<keyof Kept, unknown>>;
    return areTexts(salts) && areTexts(commitments) ? { salts, commitments } : null;
  } catch {
    return null;
  }
}

function areTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
