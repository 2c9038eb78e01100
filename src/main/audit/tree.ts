import { among } from '../platform/db/expressions.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { insertMany } from '../platform/db/insert-many.ts';
import { write } from '../platform/db/unit.ts';
import { Edge, type HashesAt, type Head, type Place, placesOf } from '../platform/ledger/merkle.ts';
import type { Store } from '../platform/workstation.ts';

/*
 * The tree over the log as the store keeps it: the leaves are with the entries, or where retention left
 * them, and the subtrees above
 * them are written when somebody needs them. Nothing is believed for being stored there: verification
 * makes all of it anew.
 */

/** Entries that one unit of work puts into the tree: others wait for no longer than that. */
const step = 4096;

/** How many entries the log has. */
export async function sizeOfLog(db: Db): Promise<number> {
  const { size } = await db
    .selectFrom('log')
    .select(({ fn }) => fn.max('seq').as('size'))
    .executeTakeFirstOrThrow();
  return size ?? 0;
}

/** The hashes of the stored tree, in two reads. Throws where one is missing: the tree has to be extended first. */
export function hashesIn(db: Db): HashesAt {
  return async (places) => {
    const found = new Map<string, Uint8Array>();
    for (const [place, hash] of [...(await leavesAt(db, places)), ...(await nodesAt(db, places))])
      found.set(keyOf(place), hash);
    return places.map((place) => {
      const hash = found.get(keyOf(place));
      if (!hash) throw new Error(`The tree has nothing at ${keyOf(place)}.`);
      return hash;
    });
  };
}

type Found = readonly [Place, Uint8Array];

async function leavesAt(db: Db, places: readonly Place[]): Promise<Found[]> {
  const seqs = places.filter(({ level }) => level === 0).map(({ index }) => index + 1);
  if (seqs.length === 0) return [];
  const rows = await leavesOf(db, seqs);
  return rows.map(({ seq, leaf }) => [{ level: 0, index: seq - 1 }, leaf]);
}

/** Hashes of the leaves of entries, also of those that were pruned. */
export async function leavesOf(
  db: Db,
  seqs: readonly number[],
): Promise<{ seq: number; leaf: Buffer }[]> {
  const found = await Promise.all(
    (['log', 'log_pruned'] as const).map((table) =>
      db.selectFrom(table).select(['seq', 'leaf']).where('seq', 'in', among(seqs)).execute(),
    ),
  );
  return found.flat();
}

async function nodesAt(db: Db, places: readonly Place[]): Promise<Found[]> {
  const nodes = places.filter(({ level }) => level > 0);
  if (nodes.length === 0) return [];
  const rows = await db
    .selectFrom('log_node')
    .select(['level', 'idx', 'hash'])
    .where((eb) =>
      eb.or(
        nodes.map(({ level, index }) => eb.and([eb('level', '=', level), eb('idx', '=', index)])),
      ),
    )
    .execute();
  return rows.map(({ level, idx, hash }) => [{ level, index: idx }, hash]);
}

function keyOf({ level, index }: Place): string {
  return `${level}/${index}`;
}

/** What a checkpoint of all entries would be of, without writing: whatever the tree has not got is read. */
export async function readHead(db: Db): Promise<Head> {
  const done = await sizeOfTree(db);
  const edge = new Edge(done, await hashesIn(db)(placesOf(done)));
  for (let leaves = null; leaves === null || leaves.length === step;) {
    leaves = await leavesAfter(db, edge.size, step);
    for (const { leaf } of leaves) edge.append(leaf);
  }
  return { size: edge.size, root: edge.root() };
}

function leavesAfter(db: Db, seq: number, most: number) {
  return db
    .selectFrom('log')
    .select('leaf')
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(most)
    .execute();
}

/** Puts every entry that is there into the stored tree, a few thousand in each unit of work. */
export async function extendTree(store: Store): Promise<void> {
  while ((await sizeOfLog(store.db)) - (await sizeOfTree(store.db)) > step)
    await write(store, (tx) => extendBy(tx, step));
  await write(store, extendWithin);
}

/** Puts every entry that is there into the stored tree, in this unit of work. Returns how many there are. */
export async function extendWithin(tx: Tx): Promise<number> {
  for (;;) {
    const { added, size } = await extendBy(tx, step);
    if (added < step) return size;
  }
}

async function extendBy(tx: Tx, most: number): Promise<{ added: number; size: number }> {
  const done = await sizeOfTree(tx);
  const edge = new Edge(done, await hashesIn(tx)(placesOf(done)));
  const leaves = await leavesAfter(tx, done, most);
  const nodes = leaves.flatMap(({ leaf }) => edge.append(leaf));
  const rows = nodes.map(({ level, index, hash }) => ({
    level,
    idx: index,
    hash: Buffer.from(hash),
  }));
  await insertMany(tx, 'log_node', rows);
  return { added: leaves.length, size: edge.size };
}

/** Entries that have subtrees above them; at most one that is there has none. */
async function sizeOfTree(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('log_node')
    .select(({ fn }) => fn.max('idx').as('last'))
    .where('level', '=', 1)
    .executeTakeFirstOrThrow();
  return last === null ? 0 : 2 * (last + 1);
}
