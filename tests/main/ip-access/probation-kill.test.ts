import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { revertAllOverdue } from '../../../src/main/ip-access/probation.ts';
import { listRules } from '../../../src/main/ip-access/store.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { insertRules } from '../../../src/main/ip-access/store.ts';
import { allowLockout, install, type Installation, workstationOn } from '../platform/store.ts';
import { handOf } from '../support/stores.ts';

const rounds = 5;
const child = join(import.meta.dirname, '../support/child-probation.ts');
const account = 1;
/** What the list is before any change, and has to be again. */
const kept = '203.0.113.0/24';

/** Killed somewhere between the begin of a probation and the end of its undoing. */
async function runUntilKilled({ folder, key }: Installation): Promise<string[]> {
  const started = spawn(process.execPath, [child, folder, key.toString('hex'), String(account)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(started, 'exit');
  const lines: string[] = [];
  const enough = 2 + Math.floor(Math.random() * 4);
  for await (const line of createInterface(started.stdout)) {
    lines.push(line);
    if (lines.length === enough) setTimeout(() => started.kill('SIGKILL'), Math.random() * 20);
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  return lines;
}

const probationCodes = new Set([
  'ipRule.probationBegan',
  'ipRule.probationReverted',
  'ipRule.probationKept',
]);

test(`a probation outlives kill -9, ${rounds} times, and the list comes back whole`, async () => {
  const installation = await install();
  const { folder, keychain, workstation } = installation;
  await allowLockout(workstation.store);
  const given = { account, addedBy: account, addedAt: 0 };
  const rule = { rule: kept, note: 'kept', expiresAt: null };
  await write(workstation.store, (tx) => insertRules(tx, given, [rule]));
  await workstation.close();
  let under = 0;
  for (let round = 0; round < rounds; round++) {
    const lines = await runUntilKilled(installation);
    expect(lines.length).toBeGreaterThan(1);
    const again = workstationOn(folder, keychain);
    await again.start();
    const { db } = again.store;
    const rows = await db.selectFrom('ip_probation').selectAll().execute();
    const log = await db.selectFrom('log').select('code').orderBy('seq').execute();
    const last = log.map(({ code }) => code).findLast((code) => probationCodes.has(code));
    // The row, its entry and the list are stored together or not at all.
    expect(rows.length).toBe(last === 'ipRule.probationBegan' ? 1 : 0);
    expect(await listRules(db, account)).toHaveLength(1 + rows.length);
    under += rows.length;
    await handOf(again.store).updateTable('ip_probation').set({ until: 0 }).execute();
    await revertAllOverdue(again.store);
    expect((await listRules(db, account)).map(({ row }) => [row.rule, row.note])).toEqual([
      [kept, 'kept'],
    ]);
    await again.close();
  }
  // Otherwise none was killed under way, and the rounds say nothing.
  expect(under).toBeGreaterThan(0);
});
