/**
 * D7: the longest stall of the main process's event loop while a busy minute's calls are answered,
 * at a million log entries and 100,000 clients, as a ratio to the longest one while nothing is asked
 * for as long. Each turn opens the store anew, so that nothing of it is in SQLite's own memory.
 */
import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createDispatcher, pageOrigin } from '../../src/main/ipc.ts';
import type { Workstation } from '../../src/main/platform/workstation.ts';
import type { Bench } from './support/bench.ts';
import { comparePairs } from './support/compare.ts';
import { createServices, fillClients, makeWorkstation } from './support/desk.ts';
import { writeLog } from './support/long-log.ts';
import { stallDuring } from './support/stall.ts';

const day = 86_400_000;
const logs = { kind: null, outcome: null, from: null, to: null, below: null, limit: 100 };
const list = {
  search: '',
  filter: 'all',
  concern: null,
  sort: 'name',
  descending: false,
  after: null,
  limit: 100,
};
const rule = { note: '', expiresAt: null, hostBitsSeen: true, lockout: 'accept' };

/** What a help desk asks for in a minute, the dear ones among it. */
function busyMinute(): [channel: string, input: object][] {
  const now = Date.now();
  const searches = ['g', 'ga', 'garc', 'garc 4077', 'nobody at all'];
  const filters = ['withoutMfa', 'restricted', 'emailUnverified', 'neverSignedIn', 'rulesExpiring'];
  return [
    ['history.allLogs', logs],
    ['history.allLogs', { ...logs, kind: 'ipRule', outcome: 'ok' }],
    ['history.allLogs', { ...logs, from: now - 200 * day, to: now - 199 * day }],
    ['history.allLogs', { ...logs, kind: 'mail', from: now - 300 * day, to: now - 10 * day }],
    ['history.logs', { ...logs, subject: 1, outcome: 'refused', from: now - 90 * day }],
    ...searches.map((search): [string, object] => ['clients.list', { ...list, search }]),
    ...filters.map((filter): [string, object] => ['clients.list', { ...list, filter }]),
    ['overview.view', { days: 90 }],
    ['staff.list', {}],
    ['account.view', { subject: 2 }],
    ['ipAccess.add', { ...rule, subject: 2, rule: '198.51.100.7' }],
    ['ipAccess.add', { ...rule, subject: 2, rule: '198.51.100.8' }],
  ];
}

async function stallAgainstIdle(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-loop-bench-'));
  const workstation = await makeWorkstation(folder);
  try {
    await workstation.close();
    const raw = new Sqlite(join(folder, 'gatehouse.db'));
    fillClients(raw);
    raw.close();
    writeLog(join(folder, 'gatehouse.db'));
    return await comparePairs(() => oneTurn(workstation, folder), { turns: 11, warmUps: 1 });
  } finally {
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function oneTurn(workstation: Workstation, folder: string) {
  await workstation.start();
  const services = createServices(workstation, folder);
  const dispatch = createDispatcher(services);
  const { stall, took } = await stallDuring(async () => {
    for (const [window, [channel, input]] of busyMinute().entries()) {
      services.sessions.open(window, { id: 1, credential_epoch: 0 }, false);
      const answer = await dispatch(
        { window, isMainFrame: true, origin: pageOrigin },
        channel,
        input,
      );
      const isExpected = answer.ok || answer.error.code === 'rule_exists';
      if (!isExpected) throw new Error(`${channel}: ${answer.error.code}`);
      services.sessions.close(window, null);
    }
  });
  const idle = await stallDuring(() => wait(took));
  await workstation.close();
  return [stall, idle.stall] as const;
}

export const benches: readonly Bench[] = [
  { id: 'D7', peer: 'idle longest stall', run: stallAgainstIdle },
];
