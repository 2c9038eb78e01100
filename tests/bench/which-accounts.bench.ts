/**
 * R6: which of 100,000 clients with ten rules each an address concerns (issue 14), how many and the
 * first page of them, through the dispatcher as a page asks for it; as a ratio to raw better-sqlite3
 * that looks as many clients and rules up by their indexes, knowing already which.
 */
import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientPage } from '../../src/preload/contract/clients.ts';
import type { Result } from '../../src/preload/contract/failure.ts';
import type { ConcernCounts } from '../../src/preload/contract/which-accounts.ts';
import { storedSortKey } from '../../src/main/ip-rules/coverage.ts';
import { createDispatcher, pageOrigin } from '../../src/main/ipc.ts';
import { forever } from '../../src/main/platform/db/schema.ts';
import type { Services } from '../../src/main/services.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';
import { clients, createServices, fillClients, makeWorkstation } from './support/desk.ts';

const limit = 100;
/** Of a client: one office of a thousand, and addresses of their own. */
const ownRules = 9;
const officeOf = (client: number) => `10.${(client % 1000) >> 8}.${(client % 1000) & 255}.0/24`;
/** In the office of one client of a thousand. */
const asked = '10.1.7.9';

function fillRules(raw: Sqlite.Database): void {
  const put = raw.prepare(
    `insert into ip_rule (account_id, rule, sort_key, note, enabled, added_at) values (?, ?, ?, '', 1, 0)`,
  );
  raw.transaction(() => {
    raw.exec('delete from ip_rule');
    const ids = raw
      .prepare("select id from account where role = 'client'")
      .pluck()
      .all() as number[];
    for (const id of ids) {
      const own = Array.from(
        { length: ownRules },
        (_, n) => `${20 + n}.${id >> 16}.${(id >> 8) & 255}.${id & 255}`,
      );
      for (const rule of [officeOf(id), ...own]) put.run(id, rule, storedSortKey(rule));
    }
    raw.prepare('update client_search set restricted_until = ?').run(forever);
  })();
}

interface Answer {
  counts: ConcernCounts | null;
  page: ClientPage;
}

/** A window of its own for each answer: the rate limit of one would be measured else. */
function asking(services: Services): () => Promise<Answer> {
  const dispatch = createDispatcher(services);
  let window = 0;
  return async () => {
    services.sessions.open(++window, { id: 1, credential_epoch: 0 }, false);
    const sender = { window, isMainFrame: true, origin: pageOrigin };
    const ask = async <T>(channel: string, input: object): Promise<T> => {
      const answer = (await dispatch(sender, channel, input)) as Result<T>;
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const plain = {
      search: '',
      filter: 'all',
      sort: 'name',
      descending: false,
      after: null,
      limit,
    };
    const [counts, page] = await Promise.all([
      ask<ConcernCounts | null>('whichAccounts.count', { address: asked, list: 'current' }),
      ask<ClientPage>('clients.list', { ...plain, concern: { address: asked, kind: 'allows' } }),
    ]);
    services.sessions.close(window, null);
    return { counts, page };
  };
}

async function againstLookUp(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const workstation = await makeWorkstation(folder);
  const raw = new Sqlite(join(folder, 'gatehouse.db'));
  try {
    fillClients(raw);
    fillRules(raw);
    const ask = asking(createServices(workstation, folder));
    const { counts, page } = await ask();
    const allows = counts?.counts.allows ?? 0;
    if (allows !== clients / 1000 || page.clients.length !== limit)
      throw new Error(`${allows} were found.`);
    const ids = JSON.stringify(page.clients.map(({ id }) => id));
    const look = [
      'select * from account where id in (select value from json_each(?))',
      `select * from ip_rule
       where account_id in (select value from json_each(?)) and deleted_at is null`,
    ].map((sql) => raw.prepare(sql));
    const turns = 20;
    const repeat = (work: () => unknown) =>
      timed(async () => {
        for (let turn = 0; turn < turns; turn++) await work();
      });
    return await compare(
      repeat(ask),
      repeat(() => look.map((statement) => statement.all(ids))),
    );
  } finally {
    raw.close();
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const benches: readonly Bench[] = [
  {
    id: 'R6',
    peer: 'raw better-sqlite3 looking up the same clients and rules',
    run: againstLookUp,
  },
];
