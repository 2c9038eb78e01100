/**
 * What the list of clients costs with 100,000 of them, through the dispatcher as a page asks for it
 * (issue 4, section 6): C1 a search as it is typed, as a ratio to raw better-sqlite3 that finds the
 * same clients with their flags; C2 a page deep in the list, as a ratio to the first.
 */
import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientCursor, ClientPage } from '../../src/preload/contract/clients.ts';
import type { Result } from '../../src/preload/contract/failure.ts';
import { createDispatcher, pageOrigin } from '../../src/main/ipc.ts';
import type { Services } from '../../src/main/services.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';
import { clients, createServices, fillClients, makeWorkstation } from './support/desk.ts';

const limit = 100;
/** What somebody types who looks for one of the Garcías at client 4077. */
const typed = ['g', 'ga', 'gar', 'garc', 'garc 4', 'garc 40', 'garc 4077', 'nobody at all'];

interface Desk {
  list: (search: string, after: ClientCursor | null) => Promise<ClientPage>;
  raw: Sqlite.Database;
}

/** A workstation with so many clients, for as long as `work` takes. */
async function atDesk(work: (desk: Desk) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const workstation = await makeWorkstation(folder);
  const raw = new Sqlite(join(folder, 'gatehouse.db'));
  try {
    fillClients(raw);
    return await work({ raw, list: lister(createServices(workstation, folder)) });
  } finally {
    raw.close();
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A window of its own for each call: the rate limit of one would be measured else. */
function lister(services: Services): Desk['list'] {
  const dispatch = createDispatcher(services);
  let window = 0;
  return async (search, after) => {
    services.sessions.open(++window, { id: 1, credential_epoch: 0 }, false);
    const sender = { window, isMainFrame: true, origin: pageOrigin };
    const query = {
      search,
      filter: 'all',
      concern: null,
      sort: 'name',
      descending: false,
      after,
      limit,
    };
    const answer = (await dispatch(sender, 'clients.list', query)) as Result<ClientPage>;
    services.sessions.close(window, null);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
}

/** The same clients with the same flags, as short as it can be written by hand. */
function rawSearch(raw: Sqlite.Database): (search: string) => { total: number; ids: number[] } {
  const count = new Map<number, Sqlite.Statement>();
  const page = raw.prepare(`
    with page as materialized (
      select * from account where id in (select value from json_each(?))
      order by full_name collate nocase, id limit ${limit + 1})
    select page.*,
      (select count(*) from authenticator where account_id = page.id and suspended_at is null),
      (select count(*) from email_factor where account_id = page.id and suspended_at is null),
      (select count(*) from access_code where account_id = page.id),
      (select count(*) from ip_rule where account_id = page.id and deleted_at is null),
      (select max(wait_until) from throttle where key = 'account:' || page.id),
      exists (select 1 from ip_lift where account_id = page.id)
    from page order by full_name collate nocase, id`);
  const find = (words: number) => {
    const found = Array.from({ length: words }, () => 'and instr(text, ?) > 0').join(' ');
    return raw.prepare(
      `select count(*) as total, json_group_array(account_id) as ids
       from client_search where list = 'current' ${found}`,
    );
  };
  return (search) => {
    const words = search.split(' ');
    const statement = count.get(words.length) ?? find(words.length);
    count.set(words.length, statement);
    const { total, ids } = statement.get(...words) as { total: number; ids: string };
    const rows = page.all(ids) as { id: number }[];
    return { total, ids: rows.slice(0, limit).map(({ id }) => id) };
  };
}

function againstRaw(): Promise<number> {
  return atDesk(async ({ list, raw }) => {
    const search = rawSearch(raw);
    for (const words of typed) {
      const ours = await list(words, null);
      const theirs = search(words);
      const same =
        ours.total === theirs.total && ours.clients.every(({ id }, at) => id === theirs.ids[at]);
      if (!same || ours.clients.length !== theirs.ids.length) throw new Error(`${words} differs.`);
    }
    const ours = timed(async () => {
      for (const words of typed) await list(words, null);
    });
    return compare(
      ours,
      timed(() => typed.map((words) => search(words))),
    );
  });
}

function deepAgainstFirst(): Promise<number> {
  return atDesk(async ({ list, raw }) => {
    const deep = raw
      .prepare(
        `select full_name as key, id from account where role = 'client'
         order by full_name collate nocase, id limit 1 offset ${clients * 0.9}`,
      )
      .get() as ClientCursor;
    const pages = (after: ClientCursor | null) =>
      timed(async () => {
        for (let turn = 0; turn < 20; turn++) await list('', after);
      });
    return compare(pages(deep), pages(null));
  });
}

export const benches: readonly Bench[] = [
  { id: 'C1', peer: 'raw better-sqlite3 finding the same clients', run: againstRaw },
  { id: 'C2', peer: 'the first page', run: deepAgainstFirst },
];
