import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { encodeEarlierEntry, genesis } from '../../../src/main/history/entry.ts';
import type { Schema } from '../../../src/main/platform/db/schema.ts';
import { commitTo, eraseFields, leafOf } from '../../../src/main/platform/ledger/leaf.ts';
import { Edge, leafHash, type TreeNode } from '../../../src/main/platform/ledger/merkle.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { fill } from '../platform/store.ts';
import { openBackDoor } from '../support/back-door.ts';
import { testKeychain } from '../support/child-app.ts';
import { handOf, testStores } from '../support/stores.ts';
import { onPostgres } from '../support/test-server.ts';

/** A row of the log with its opening. */
export interface WrittenEntry {
  seq: number;
  at: string;
  code: string;
  outcome: string;
  actor_id: number | null;
  subject_id: number | null;
  version: number;
  leaf: Buffer;
  mac: Buffer;
  seed: Buffer | null;
  source_ip: string | null;
  data: string;
  before: string | null;
  after: string | null;
  kept: string | null;
}

export interface WrittenLog {
  entries: WrittenEntry[];
  nodes: TreeNode[];
  /** The root of the first so many entries. */
  roots: Map<number, Buffer>;
}

/** What the chain of an installation hangs on. */
export interface Chain {
  installId: string;
  key: Buffer;
}

export const hmac = (key: Buffer, ...parts: Uint8Array[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

export interface LogSize {
  /** Entries of format 1. */
  earlier: number;
  length: number;
  /** What an entry says, by its number and what is there by then. */
  said?: (seq: number, log: WrittenLog) => Said;
  /** Whether the store guards it afterwards as it does its own. */
  guarded?: boolean;
}

export type Said = Pick<
  WrittenEntry,
  'code' | 'outcome' | 'actor_id' | 'subject_id' | 'source_ip' | 'data' | 'before' | 'after'
>;

/**
 * A log of so many entries, the first of them of format 1, with every kind of value in it; values of
 * every tenth were erased, of both formats.
 */
export function writeLog(chain: Chain, { earlier, length, said = told }: LogSize): WrittenLog {
  const entries: WrittenEntry[] = [];
  const nodes: TreeNode[] = [];
  const roots = new Map<number, Buffer>();
  const edge = new Edge(0, []);
  let mac: Buffer = genesis(chain.installId);
  for (let seq = 1; seq <= length; seq++) {
    const version = seq <= earlier ? 1 : 2;
    const isSeal = earlier > 0 && seq === earlier + 1;
    const what = isSeal ? sealing(earlier, mac, edge) : said(seq, { entries, nodes, roots });
    const head = { seq, at: new Date(1_700_000_000_000 + seq * 60_000).toISOString(), version };
    const seed = randomBytes(32);
    const values = { ...head, ...what };
    const leaf = leafOf(values, commitTo(values, seed));
    const written = version === 1 ? encodeEarlierEntry(values) : leaf;
    mac = hmac(chain.key, written, mac);
    const open = { ...values, leaf: leafHash(leaf), mac, seed, kept: null };
    const erased =
      seq % 10 === 0
        ? eraseFields(open, (name) => name === 'address' || name === 'after.note')
        : null;
    entries.push({ ...open, ...erased } as WrittenEntry);
    nodes.push(...edge.append(open.leaf));
    roots.set(seq, Buffer.from(edge.root()));
  }
  return { entries, nodes, roots };
}

function sealing(entries: number, mac: Buffer, edge: Edge) {
  const root = Buffer.from(edge.root()).toString('base64');
  const data = JSON.stringify({ entries, head: mac.toString('base64'), root });
  const nobody = { actor_id: null, subject_id: null, source_ip: null };
  return { code: 'history.sealed', outcome: 'ok', ...nobody, data, before: null, after: null };
}

const codes = ['ipRule.changed', 'signIn.succeeded', 'account.changed', 'signIn.failed'];
const outcomes = ['ok', 'refused', 'failed'];

export function told(seq: number): Said {
  return {
    code: codes[seq % 4] ?? '',
    outcome: outcomes[seq % 3] ?? '',
    actor_id: seq % 5 === 0 ? null : 1,
    subject_id: seq % 7 === 0 ? null : 1,
    source_ip: seq % 6 === 0 ? null : `203.0.113.${seq % 250}`,
    data: JSON.stringify({ rule: `10.0.${seq % 250}.0/24` }),
    before: seq % 4 === 0 ? null : JSON.stringify({ enabled: seq % 2 === 0, note: `例え ${seq}` }),
    after: JSON.stringify({ enabled: seq % 2 === 1, id: seq, note: `"note" ${seq}\n` }),
  };
}

/** An installation with such a log instead of its own, its guards taken away. */
export interface Written extends Chain {
  folder: string;
  /** Of the keychain, for a process that opens the same folder. */
  keychainKey: Buffer;
  workstation: Workstation;
  hand: Kysely<Schema>;
  log: WrittenLog;
}

export async function writtenInstallation(size: LogSize): Promise<Written> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const keychainKey = randomBytes(32);
  const workstation = new Workstation(folder, testKeychain(keychainKey), testStores());
  await workstation.start();
  await workstation.create(null, fill);
  const hand = handOf(workstation.store);
  const install = await hand
    .selectFrom('install')
    .select(['install_id', 'log_key'])
    .executeTakeFirstOrThrow();
  const place = { table: 'install', column: 'log_key', row: 1 };
  const key = workstation.store.vault.open(place, install.log_key);
  const putBack = await takeGuardsAway(folder);
  const chain = { installId: install.install_id, key };
  const log = writeLog(chain, size);
  await hand.transaction().execute((tx) => store(tx, log));
  if (size.guarded) await putBack();
  return { ...chain, folder, keychainKey, workstation, hand, log };
}

/** From here on the database can be written as by somebody who knows SQL and has every right; the function ends that. */
export async function takeGuardsAway(folder: string): Promise<() => Promise<void>> {
  const guarded = ['log', 'log_opening', 'log_node', 'log_row', 'log_pruned', 'checkpoint'];
  if (onPostgres()) {
    const turn = (how: string) =>
      throughBackDoor(
        folder,
        guarded.map((table) => `alter table ${table} ${how} trigger user`),
      );
    await turn('disable');
    return () => turn('enable');
  }
  const door = await openBackDoor(folder);
  const triggers = await door.rows<{ name: string; sql: string }>(
    `select name, sql from sqlite_schema where type = 'trigger' and (tbl_name like 'log%' or tbl_name like 'checkpoint%')`,
  );
  await door.close();
  await throughBackDoor(
    folder,
    triggers.map(({ name }) => `drop trigger ${name}`),
  );
  return () =>
    throughBackDoor(
      folder,
      triggers.map((trigger) => trigger.sql),
    );
}

async function throughBackDoor(folder: string, statements: readonly string[]): Promise<void> {
  const door = await openBackDoor(folder);
  for (const statement of statements) await door.exec(statement);
  await door.close();
}

const headColumns = [
  'seq',
  'at',
  'code',
  'outcome',
  'actor_id',
  'subject_id',
  'version',
  'leaf',
  'mac',
] as const;
const openingColumns = ['seq', 'seed', 'source_ip', 'data', 'before', 'after', 'kept'] as const;

/** Puts a log in the place of the one that is there. */
export async function store(hand: Kysely<Schema>, { entries, nodes }: WrittenLog): Promise<void> {
  for (const table of ['log_node', 'log_opening', 'log'])
    await sql.raw(`delete from ${table}`).execute(hand);
  for (const entry of entries) await insertEntry(hand, entry);
  for (const { level, index, hash } of nodes)
    await hand
      .insertInto('log_node')
      .values({ level, idx: index, hash: Buffer.from(hash) })
      .execute();
}

export async function insertEntry(hand: Kysely<Schema>, entry: WrittenEntry): Promise<void> {
  await hand
    .insertInto('log')
    .values(pick(entry, headColumns) as never)
    .execute();
  await hand
    .insertInto('log_opening')
    .values(pick(entry, openingColumns) as never)
    .execute();
}

function pick(entry: WrittenEntry, columns: readonly (keyof WrittenEntry)[]) {
  return Object.fromEntries(columns.map((column) => [column, entry[column]]));
}

export const keyOf = ({ key }: Chain) => createSecretKey(key);
