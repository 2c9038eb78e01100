import type { FieldClass } from '../../preload/contract/log-field-classes.ts';
import type { LoggedRow } from '../../preload/contract/log-payloads.ts';
import { rowsOfImport } from '../history/import-rows.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { Edge, type HashesAt, inclusionProof } from '../platform/ledger/merkle.ts';
import { rowCommitment, rowLeaf, rowLeafHash, type StoredRow } from '../platform/ledger/row.ts';
import type { Masks } from './masks.ts';
import { refuseDamaged } from './packed-entries.ts';

/*
 * What an import did to accounts, of which its entry has nothing but a root: each row goes into a pack
 * with its proof up to that root. A row is committed to as a whole, so one of which anything is to be
 * hidden is not opened; what stands in for it is not proven, but that there is such a row is.
 */

/** An import in a pack: its entry, and the root over its rows that the entry has. */
export interface PackedImport {
  readonly seq: number;
  readonly rowsRoot: string;
}

/** The rows of an import that go into a pack, and the tree over all of them. */
export interface ImportRows {
  readonly seq: number;
  readonly size: number;
  readonly hashesAt: HashesAt;
  /** In the order of their accounts; `index`: place in the tree, from 0. */
  readonly places: readonly { readonly account: number; readonly index: number }[];
  /** Whether these are the rows of accounts that are named elsewhere in the pack, or all. */
  readonly isNamed: boolean;
}

/** Rows that are read at a time. */
const step = 2000;

/**
 * Which rows of an import go into a pack: those of the accounts that its other entries name; where
 * they name none of them, all. Null where it has no rows. Refuses with `evidence_damaged` where they
 * are not what its entry says.
 */
export async function importRows(
  db: Db,
  { seq, rowsRoot }: PackedImport,
  named: { has: (account: number) => boolean },
): Promise<ImportRows | null> {
  const levels: Buffer[][] = [[]];
  const edge = new Edge(0, []);
  const all: { account: number; index: number }[] = [];
  for await (const rows of rowsOfImport(db, seq))
    for (const row of rows) {
      const leaf = rowLeafHash(row);
      if (!leaf) refuseDamaged(seq);
      all.push({ account: row.account_id, index: all.length });
      levels[0]?.push(leaf);
      for (const { level, hash } of edge.append(leaf))
        (levels[level] ??= []).push(Buffer.from(hash));
    }
  if (Buffer.from(edge.root()).toString('base64') !== rowsRoot) refuseDamaged(seq);
  if (all.length === 0) return null;
  const some = all.filter(({ account }) => named.has(account));
  const isNamed = some.length > 0;
  const hashesAt: HashesAt = (places) =>
    places.map(({ level, index }) => levels[level]?.[index] ?? Buffer.alloc(0));
  return { seq, size: all.length, hashesAt, places: isNamed ? some : all, isNamed };
}

/** Those rows, and where each has its place. */
async function* rowsIn(
  db: Db,
  { seq, places }: ImportRows,
): AsyncGenerator<{ row: StoredRow; index: number }> {
  for (let from = 0; from < places.length; from += step) {
    const some = new Map(
      places.slice(from, from + step).map(({ account, index }) => [account, index]),
    );
    const rows = await db
      .selectFrom('log_row')
      .select(['account_id', 'salt', 'after', 'kept'])
      .where('seq', '=', seq)
      .where('account_id', 'in', among([...some.keys()]))
      .orderBy('account_id')
      .execute();
    for (const row of rows) yield { row, index: some.get(row.account_id) ?? 0 };
  }
}

/** Lets the masks know what is to be hidden of them. */
export async function learnRows(db: Db, rows: ImportRows, masks: Masks): Promise<void> {
  for await (const { row } of rowsIn(db, rows)) if (row.after !== null) maskedRow(row, masks);
}

/** The lines of `rows/<entry>.jsonl`, each with its line end. */
export async function* rowLines(db: Db, rows: ImportRows, masks: Masks): AsyncGenerator<string> {
  for await (const { row, index } of rowsIn(db, rows)) {
    const proof = await inclusionProof(index, rows.size, rows.hashesAt);
    yield `${JSON.stringify(packedRow(row, index, proof, masks))}\n`;
  }
}

/**
 * Whose row it is stands in its leaf, openly; where people are hidden, nothing but the hash of the
 * leaf is shown.
 */
function packedRow(row: StoredRow, index: number, proof: readonly Uint8Array[], masks: Masks) {
  const commitment = rowCommitment(row);
  const hash = rowLeafHash(row);
  if (!commitment || !hash) throw new Error('A row of an import is damaged.');
  const isHidden = masks.hides('person');
  return {
    index,
    account: isHidden ? null : row.account_id,
    ...shownRow(row, masks),
    leaf: isHidden ? null : Buffer.from(rowLeaf(row.account_id, commitment)).toString('base64'),
    hash: hash.toString('base64'),
    proof: proof.map((each) => Buffer.from(each).toString('base64')),
  };
}

interface ShownRow {
  opening: { salt: string; value: unknown } | null;
  /** What stands in for a row of which something is hidden. */
  masked: unknown;
  erased: boolean;
}

function shownRow(row: StoredRow, masks: Masks): ShownRow {
  if (row.after === null || row.salt === null) return { opening: null, masked: null, erased: true };
  const masked = maskedRow(row, masks);
  if (JSON.stringify(masked) !== row.after || masks.hides('person'))
    return { opening: null, masked, erased: false };
  const salt = Buffer.from(row.salt).toString('base64');
  return { opening: { salt, value: masked }, masked: null, erased: false };
}

/** What each part of a row is about. */
const classes: Readonly<Record<keyof LoggedRow, FieldClass>> = {
  fullName: 'person',
  email: 'email',
  language: 'plain',
  state: 'plain',
  reference: 'text',
  rules: 'address',
  phones: 'phone',
};

/** The row with names for whatever is hidden of it; every one of them is remembered. */
function maskedRow({ account_id: account, after }: StoredRow, masks: Masks): unknown {
  const row = JSON.parse(after ?? '{}') as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const kind = Object.hasOwn(classes, name) ? classes[name as keyof LoggedRow] : 'text';
      if (name === 'fullName' && typeof value === 'string' && masks.hides('person'))
        return [name, masks.maskPerson(account, value)];
      return [name, maskedValue(value, kind, masks)];
    }),
  );
}

function maskedValue(value: unknown, kind: FieldClass, masks: Masks): unknown {
  if (Array.isArray(value)) return value.map((each) => maskedValue(each, kind, masks));
  if (typeof value !== 'string' || value === '') return value;
  return masks.hides(kind) ? masks.mask(kind, value) : masks.maskText(value);
}
