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
import { prepareCheck, viewColumns } from '../../src/main/imports/check.ts';
import { prepareImport } from '../../src/main/imports/commit.ts';
import { addPiece, beginUpload, findUpload } from '../../src/main/imports/upload.ts';
import { openBeside } from '../../src/main/platform/db/sqlite/open.ts';
import { openReaderPass } from '../../src/main/platform/db/passes.ts';
import { createVault } from '../../src/main/platform/seal.ts';
import { type Store, Workstation } from '../../src/main/platform/workstation.ts';
import type { Bench } from './support/bench.ts';
import { comparePairs, timed } from './support/compare.ts';
import { stallDuring } from './support/stall.ts';

const clients = 100_000;
const turns = 5;

/** What the file has on each line, and what the rows of the peer hold. */
const client = (n: number) => ({
  name: `Client Number ${n}`,
  email: `client.${n}@portal-${n % 977}.example.org`,
  reference: `P-${String(n).padStart(7, '0')}`,
  language: n % 3 === 0 ? 'ja' : 'en',
  /** One in four is restricted. */
  rule: n % 4 === 0 ? `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` : null,
});

function csv(): string {
  const lines = Array.from({ length: clients }, (_, n) => {
    const { name, email, reference, language, rule } = client(n);
    return `${name},${email},${reference},${language},${rule ?? ''}`;
  });
  return `Name,Email,Reference,Language,Rules\n${lines.join('\n')}\n`;
}

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

/** What the channels do with a file, one after the other; the page's pace is the page's. */
async function importAll({ store }: Desk, text: string): Promise<void> {
  const session = {};
  const bytes = Buffer.from(text);
  const piece = 30_000;
  beginUpload(session, 'clients.csv', bytes.length);
  for (let index = 0; index * piece < bytes.length; index += 1) {
    const part = bytes.subarray(index * piece, (index + 1) * piece);
    addPiece(session, index, part.toString('base64'));
    // A call of its own each, with the event loop in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const upload = findUpload(session);
  const { guess } = viewColumns(upload, 'en');
  const work = { signal: new AbortController().signal, progress: () => {} };
  await prepareCheck(store, upload, guess, { language: 'en', country: null })(work);
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  const { changed } = await prepareImport(store, upload, act)(work);
  if (changed !== clients) throw new Error(`${changed} clients were imported.`);
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
      await withDesk((desk) => timed(() => importAll(desk, text))()),
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
        const { stall, took } = await stallDuring(() => importAll(desk, text));
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
