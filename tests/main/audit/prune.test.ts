import { sql } from 'kysely';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeCheckpoint } from '../../../src/main/audit/checkpoints.ts';
import { compare } from '../../../src/main/audit/compare.ts';
import type { Pruning } from '../../../src/main/audit/prune.ts';
import {
  moveRetention,
  readRetention,
  type Retention,
  stateOf,
  waiting,
} from '../../../src/main/audit/retention.ts';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { openNotary } from '../../../src/main/evidence/notary.ts';
import { extendTree, leavesOf } from '../../../src/main/audit/tree.ts';
import { addressThen } from '../../../src/main/history/as-of/ruling.ts';
import { accountUpTo } from '../../../src/main/history/as-of/view.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { day } from '../../../src/main/platform/clock.ts';
import {
  consistencyProof,
  inclusionProof,
  provesConsistency,
  provesInclusion,
} from '../../../src/main/platform/ledger/merkle.ts';
import type { Workstation } from '../../../src/main/platform/workstation.ts';
import { handOf } from '../support/stores.ts';
import { onPostgres } from '../support/test-server.ts';
import { keepFor, oldInstallation, longAgo, prune as pruneAll } from './pruning.ts';
import type { Written } from './written.ts';

/* Pruning in earnest, by the store's own guards. The entries are of November 2023. */

const length = 600;

let written: Written;

beforeEach(async () => {
  written = await oldInstallation(length);
});
afterEach(async () => {
  vi.useRealTimers();
  await written.workstation.close();
});

const set = (retention: Partial<Retention>) => keepFor(written, retention);
const place = () => ({ workstation: written.workstation, store: written.workstation.store });
const prune = (pruning: Partial<Pruning> = {}) => pruneAll(written, pruning);

/** Numbers of the entries that are there, the first and the last, and how many leaves of others. */
async function kept() {
  const { hand } = written;
  const rows = await hand.selectFrom('log').select('seq').orderBy('seq').execute();
  const openings = await hand.selectFrom('log_opening').select('seq').orderBy('seq').execute();
  expect(openings).toEqual(rows);
  const left = await hand.selectFrom('log_pruned').select('seq').execute();
  return { first: rows[0]?.seq, last: rows.at(-1)?.seq, left: left.length };
}

async function verified(workstation: Workstation) {
  const watch = new HistoryWatch(workstation, () => {});
  await watch.open(workstation.store);
  await watch.settled();
  const view = await watch.view();
  await watch.stop();
  return view;
}

const newest = async () => {
  const rows = await written.hand
    .selectFrom('log')
    .innerJoin('log_opening', 'log_opening.seq', 'log.seq')
    .select(['log.seq', 'code', 'actor_id', 'data'])
    .where('log.seq', '>', length)
    .orderBy('log.seq')
    .execute();
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as object }));
};

test('what is older goes, a signed entry tells of it, and everything verifies', async () => {
  await set({});
  await extendTree(place().store);
  const before = await makeCheckpoint(place(), 'asked');
  await prune();
  expect(await kept()).toMatchObject({ first: length + 1, left: length });
  const entries = await newest();
  const stub = entries.find(({ code }) => code === 'history.pruned') ?? expect.unreachable();
  expect(stub).toMatchObject({ actor_id: 1, data: { through: length, years: 2 } });
  const signed = entries.findLast(({ code }) => code === 'checkpoint.made');
  expect(signed?.data).toHaveProperty('entries', signed ? signed.seq - 1 : 0);
  expect(signed?.seq).toBeGreaterThan(stub.seq);
  const view = await verified(written.workstation);
  expect(view.result).toMatchObject({ whole: true, problem: null });
  expect(view.pruned).toMatchObject({ through: length });
  // What was signed before still fits.
  const { note } = before;
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  expect(await compare(place(), { by: 'note', note }, act)).toMatchObject({ verdict: 'same' });
  // The time machine says that it cannot look before, and takes nothing told for nothing known.
  const then = await accountUpTo(place().store.db, 1, { seq: null, at: null }, Date.now());
  expect(then.gaps).toContainEqual({ kind: 'removed', first: length + 1 });
  expect(then).toMatchObject({ exists: true, untold: true, signIn: { from: 'unknown' } });
  expect(addressThen(then, '203.0.113.10').allowed).toBe(null);
  await expectProofs(entries.at(-1)?.seq ?? 0);
  await prune();
  expect((await newest()).filter(({ code }) => code === 'history.pruned')).toHaveLength(1);
});

/** Proofs of packs, of every entry that is left and of what was signed before, are made and hold. */
async function expectProofs(last: number): Promise<void> {
  const { note, size, root } = await makeCheckpoint(place(), 'asked');
  const { signer } = written.workstation;
  const { hashesAt, earlier, checkpoint } = await openNotary(place().store.db, signer, note);
  const leaves = await leavesOf(place().store.db, [length + 1, last]);
  expect(leaves).toHaveLength(2);
  for (const { seq, leaf } of leaves) {
    const proof = await inclusionProof(seq - 1, size, hashesAt);
    expect(provesInclusion(proof, { leaf, index: seq - 1, size, root })).toBe(true);
  }
  for (const before of earlier) {
    const proof = await consistencyProof(before.size, size, hashesAt);
    expect(provesConsistency(proof, before, checkpoint)).toBe(true);
  }
  expect(earlier.length).toBeGreaterThan(0);
}

describe('nothing goes', () => {
  test.each<[string, Partial<Retention>, Partial<Pruning>]>([
    ['while everything is kept', { years: null }, {}],
    ['within a day of the setting', { since: Date.now() - day + 60_000 }, {}],
    ['after a clock that was set forward', { seen: Date.now() - 15 * day }, {}],
    ['from a history that is not known to be right', {}, { isSound: () => false }],
    ['that is younger than is set', { years: 3 }, {}],
    ['that somebody still waits for', {}, { upTo: async () => 0 }],
  ])('%s', async (_, retention, pruning) => {
    await set(retention);
    await prune(pruning);
    expect(await kept()).toMatchObject({ first: 1, left: 0 });
    expect((await newest()).map(({ code }) => code)).not.toContain('history.pruned');
  });
});

test('cut off in the middle, the next run goes on, and in between everything verifies', async () => {
  await set({});
  let pieces = 0;
  await prune({ isOver: () => (pieces += 1) > 2 });
  const { first = 0, left } = await kept();
  expect(left).toBe(250);
  expect(first).toBe(251);
  expect((await verified(written.workstation)).result).toMatchObject({ problem: null });
  // Switched off meanwhile: what was told is done all the same.
  await set({ years: null });
  await prune();
  expect(await kept()).toMatchObject({ first: length + 1, left: length });
  expect((await verified(written.workstation)).result).toMatchObject({ problem: null });
});

test('a clock that is set while the application runs brings nothing nearer', async () => {
  await set({ since: longAgo, seen: longAgo });
  const { store } = place();
  await write(store, (tx) => moveRetention(tx, 3 * day));
  expect(await readRetention(store.db)).toMatchObject({ since: longAgo + 3 * day, seen: longAgo });
});

test('killed at any moment, it leaves a history that verifies, and the next run ends what was begun', async () => {
  await set({});
  const { workstation, folder, keychainKey } = written;
  const whole = length + 1;
  for (const after of [1, 3, 4]) {
    await workstation.close();
    await pruneUntilKilled(folder, keychainKey, after);
    await workstation.start();
    written = { ...written, hand: handOf(workstation.store) };
    const { first = 0, left } = await kept();
    expect(left).toBe(first - 1);
    expect(first).toBeLessThanOrEqual(whole);
    expect((await verified(workstation)).result).toMatchObject({ whole: true, problem: null });
  }
  await prune();
  expect(await kept()).toMatchObject({ first: whole, left: length });
  expect((await newest()).filter(({ code }) => code === 'history.pruned')).toHaveLength(1);
});

/** Ends it by SIGKILL, a moment after it said so many times that it goes on. */
async function pruneUntilKilled(folder: string, key: Buffer, pieces: number): Promise<void> {
  const script = join(import.meta.dirname, 'child-prune.ts');
  const child = spawn(process.execPath, [script, folder, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let told = 0;
  for await (const _ of createInterface(child.stdout)) {
    told += 1;
    if (told === pieces) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
  }
  await exit;
  expect(told).toBeGreaterThan(0);
}

test('up to what others wait for it goes, and no further', async () => {
  await set({});
  await prune({ upTo: async () => 100 });
  expect(await kept()).toMatchObject({ first: 101, left: 100 });
  // What nobody waits for any more goes with the next month, and no workstation of a team tells twice.
  await prune();
  await set({ years: 1 });
  await prune();
  expect(await kept()).toMatchObject({ first: 101, left: 100 });
});

test('the store lets nothing go that was not told and signed', async () => {
  const { hand } = written;
  const attempts = [
    'delete from log where seq = 1',
    // What the owner of a team's database alone could try, its functions do for all others.
    ...(onPostgres()
      ? []
      : [
          'delete from log_opening where seq = 1',
          'insert into log_pruned (seq, leaf, mac) select seq, leaf, mac from log where seq = 1',
        ]),
  ];
  for (const attempt of attempts) await expect(sql.raw(attempt).execute(hand)).rejects.toThrow();
  await set({});
  await prune({ upTo: async () => 10 });
  for (const attempt of [
    'delete from log where seq = 11',
    'delete from log_pruned where seq = 10',
    "update log_pruned set mac = 'x' where seq = 10",
  ])
    await expect(sql.raw(attempt).execute(hand)).rejects.toThrow();
});

test('time counts as far as it goes on in steps of two weeks', () => {
  const since = Date.UTC(2030, 0, 1);
  const set = { years: 1, by: 1, since, seen: since };
  const at = (days: number) => stateOf({ ...set, seen: since + 1000 * day }, since + days * day);
  expect(stateOf(set, since)).toEqual({ kind: 'waiting', from: since + waiting });
  expect(stateOf(set, since + 14 * day).kind).toBe('on');
  for (const days of [15, 3650])
    expect(stateOf(set, since + days * day)).toMatchObject({ kind: 'held', seen: since });
  // Whole months, a year and two weeks old at the least.
  expect(at(1013)).toEqual({ kind: 'on', before: Date.UTC(2031, 8, 1) });
});
