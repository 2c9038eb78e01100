import Sqlite from 'better-sqlite3';
import type { CompiledQuery } from 'kysely';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientFilters, clientSorts } from '../../../src/preload/contract/clients.ts';
import { listClients, matchingClients } from '../../../src/main/clients/list.ts';
import { measure } from '../../../src/main/overview/overview.ts';
import { lastDays } from '../../../src/main/overview/sign-ins.ts';
import { listStaff } from '../../../src/main/staff/list.ts';
import { rawDatabase } from '../platform/store.ts';
import { planOf, queriesOf } from '../support/queries.ts';
import { passphrase, temporaryFolder, TestApp } from '../support/workstation.ts';
import { plainClient, storePlain } from './model.ts';

/** More than are sorted by themselves. */
const clients = 10_800;

/** A store that was opened, closed and analysed with one account, and got its clients after that. */
async function grownStore(): Promise<TestApp> {
  const folder = temporaryFolder();
  const before = new TestApp(folder);
  await before.firstRun();
  await before.services.workstation.close();
  const raw = new Sqlite(join(folder, 'gatehouse.db'));
  raw.exec('analyze');
  raw.close();
  const app = new TestApp(folder);
  await app.services.workstation.start();
  await app.ok('workstation.unlock', { passphrase });
  await storePlain(
    app,
    Array.from({ length: clients }, (_, index) => plainClient(index)),
  );
  return app;
}

/**
 * What a plan does for every row of something else by walking a whole table: an inner loop, or a
 * subquery that depends on the row.
 */
function walksInside(raw: Sqlite.Database, query: CompiledQuery): string[] {
  const steps = planOf(raw, query);
  const details = new Map(steps.map(({ id, detail }) => [id, detail]));
  const loopsSeen = new Set<number>();
  return steps.flatMap(({ parent, detail }) => {
    if (!/^(SCAN|SEARCH) /.test(detail)) return [];
    const isInner = loopsSeen.has(parent);
    loopsSeen.add(parent);
    const depends = details.get(parent)?.startsWith('CORRELATED') ?? false;
    return detail.startsWith('SCAN') && (isInner || depends) ? `${detail}: ${query.sql}` : [];
  });
}

/** Whole tables that are walked although only some of their rows are asked for by number. */
function needlessWalks(raw: Sqlite.Database, query: CompiledQuery): string[] {
  if (!/"id" in \(select value from json_each/.test(query.sql)) return [];
  return planOf(raw, query).flatMap(({ detail }) =>
    /^SCAN (?!json_each)/.test(detail) ? detail : [],
  );
}

test('no list of clients or staff and no figure costs the square of their number, whatever statistics there were', async () => {
  const app = await grownStore();
  const raw = rawDatabase(app.folder, { readonly: true });
  const at = Date.now();
  const asked = await queriesOf(app.db, async (db) => {
    for (const filter of clientFilters)
      for (const search of ['', 'example', 'client 77'])
        for (const sort of clientSorts) {
          const page = { search, filter, concern: null, sort, descending: false, limit: 100 };
          const { next } = await listClients(db, { ...page, after: null }, at);
          await listClients(db, { ...page, after: next }, at);
          await matchingClients(db, { search, filter, concern: null }, at);
        }
    await measure(db, { at, able: [], days: 90, spans: lastDays(at, 90) });
    await listStaff(db, { sourceIp: null, at });
  });
  expect(asked.length).toBeGreaterThan(500);
  const distinct = [...new Map(asked.map((query) => [query.sql, query])).values()];
  expect(distinct.flatMap((query) => walksInside(raw, query))).toEqual([]);
  expect(distinct.flatMap((query) => needlessWalks(raw, query))).toEqual([]);
  // Of the log, no figure reads more than the sign-ins, or what the desk did, of its days.
  const ofLog = distinct.filter(({ sql }) => sql.includes('from log'));
  expect(ofLog.length).toBeGreaterThan(0);
  for (const query of ofLog) {
    const [first] = planOf(raw, query);
    expect(first?.detail).toMatch(
      /^SEARCH log USING INDEX (log_sign_ins \(at>\? AND at<\?\)|log_kind \(kind=\? AND outcome=\? AND seq>\?\))$/,
    );
  }
  // Each variant stays prepared: no list of values makes a statement of its own.
  expect(distinct.length).toBeLessThan(120);
});

test('a list of staff asks no more about twenty colleagues than about two', async () => {
  const app = new TestApp();
  await app.firstRun();
  const asked = () => queriesOf(app.db, (db) => listStaff(db, { sourceIp: null, at: Date.now() }));
  const add = async (from: number, to: number) => {
    for (let index = from; index < to; index++)
      await app.addPerson('helpdesk', `desk${index}@example.org`);
  };
  await add(0, 1);
  const few = await asked();
  await add(1, 19);
  expect((await asked()).map(({ sql }) => sql)).toEqual(few.map(({ sql }) => sql));
});
