/**
 * The import of 100,000 clients. N1: all that it takes, from the pieces of the file to the commit,
 * to better-sqlite3 alone putting the same rows into the same schema in one transaction; that peer
 * reads no file, checks nothing and keeps no log. D6 (reference performance-and-libraries.md): the
 * longest stall of the main thread meanwhile, to its longest stall over the same time when idle.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openBeside } from '../../src/main/platform/db/sqlite/open.ts';
import { openReaderPass } from '../../src/main/platform/db/passes.ts';
import { createVault } from '../../src/main/platform/seal.ts';
import { type Store, Workstation } from '../../src/main/platform/workstation.ts';
import type { Bench } from './support/bench.ts';
import { client, clients, csv, importAll } from './support/client-file.ts';
import { comparePairs, timed } from './support/compare.ts';
import { stallDuring } from './support/stall.ts';

const turns = 5;

interface Desk {
  store: Store;
  close: () => Promise<void>;
}

/** An installation of its own with one administrator, so that every turn begins with no client. */
async function newDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-import-bench-'));
  const sealed = createVault(randomBytes(32));
  const place = { table: 'keychain', column: 'secret', row: 1 };
  const workstation = new Workstation(folder, {
    backend: 'bench',
    wrap: async (secret) => sealed.seal(place, Buffer.from(secret)),
    unwrap: async (wrapped) => sealed.open(place, wrapped).toString(),
  });
  await workstation.start();
  await workstation.create(null, async (tx) => {
    const admin = {
      role: 'administrator',
      full_name: 'Ada',
      language: 'en',
      state: 'active',
    } as const;
    const email = { email: 'ada@example.org', email_key: 'ada@example.org' };
    const rest = { last_sign_in_at: null, last_sign_in_address: null, last_method: null };
    await tx
      .insertInto('account')
      .values({ ...admin, ...email, ...rest, password_hash: '-', created_at: 0 })
      .execute();
  });
  const { store } = workstation;
  return {
    store,
    close: async () => {
      await workstation.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fileOf(store: Store): string {
  const { where } = openReaderPass(store.readerPass());
  if (where.kind !== 'file') throw new Error('This bench is of files.');
  return where.file;
}

/** The same rows by hand: no file, no check, no log entry, one prepared statement a table. */
function insertAll({ store }: Desk): void {
  const database = openBeside(fileOf(store));
  const account = database.prepare(`
    insert into account (role, full_name, email, email_key, language, password_hash, state, created_at, portal_reference)
    values ('client', ?, ?, ?, ?, '', 'active', 0, ?)`);
  const rule = database.prepare(`
    insert into ip_rule (account_id, rule, note, enabled, added_by, added_at) values (?, ?, '', 1, 1, 0)`);
  const searched = database.prepare(
    `insert into client_search (account_id, list, text) values (?, 'current', ?)`,
  );
  database.transaction(() => {
    for (let n = 0; n < clients; n++) {
      const { name, email, language, reference, rule: typed } = client(n);
      const { lastInsertRowid } = account.run(name, email, email, language, reference);
      if (typed !== null) rule.run(lastInsertRowid, typed);
      const text = [name, email, reference, '', ...(typed === null ? [] : [typed])];
      searched.run(lastInsertRowid, text.join('\n').toLowerCase());
    }
  })();
  database.close();
}

/** Each in an installation of its own, made and thrown away outside the clock. */
async function withDesk(work: (desk: Desk) => Promise<number> | number): Promise<number> {
  const desk = await newDesk();
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

function againstRawInserts(): Promise<number> {
  const text = csv();
  return comparePairs(
    async () => [
      await withDesk((desk) => timed(() => importAll(desk.store, text))()),
      await withDesk((desk) => timed(() => insertAll(desk))()),
    ],
    { turns, warmUps: 1 },
  );
}

async function stallAgainstIdle(): Promise<number> {
  const text = csv();
  return comparePairs(
    async () => {
      const desk = await newDesk();
      try {
        const { stall, took } = await stallDuring(() => importAll(desk.store, text));
        const idle = await stallDuring(() => wait(took));
        return [stall, idle.stall];
      } finally {
        await desk.close();
      }
    },
    { turns: 15, warmUps: 1 },
  );
}

export const benches: readonly Bench[] = [
  { id: 'N1', peer: 'better-sqlite3 inserting the same rows', run: againstRawInserts },
  { id: 'D6', peer: 'idle longest stall', run: stallAgainstIdle },
];
