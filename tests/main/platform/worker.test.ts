import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInWorker, type WorkerOptions } from '../../../src/main/platform/worker.ts';
import type { Trial } from '../support/trial-worker.ts';
import { temporaryFolder } from '../support/workstation.ts';

const support = join(import.meta.dirname, '../support');
const run = (trial: Trial, options?: WorkerOptions) =>
  runInWorker(support, 'trial-worker', trial, options);

/** Cancels as soon as the worker says that it has begun. */
function cancelling() {
  const controller = new AbortController();
  const reason = new Error('cancelled by the person');
  const { signal } = controller;
  return { reason, options: { signal, progress: () => controller.abort(reason) } };
}

test('a worker answers with its result, after all that it told on the way', async () => {
  const told: (number | null)[][] = [];
  const progress = (done: number, total: number | null) => void told.push([done, total]);
  expect(await run({ do: 'count', to: 3 }, { progress })).toEqual({ counted: 3 });
  expect(told).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test('what a worker throws arrives with its code, by which a full disk is known', async () => {
  await expect(run({ do: 'fail', code: 'SQLITE_FULL' })).rejects.toMatchObject({
    message: 'No.',
    code: 'SQLITE_FULL',
  });
});

test('a worker that goes without a word is a fault, not a wait for ever', async () => {
  await expect(run({ do: 'exit' })).rejects.toThrow('trial-worker stopped without a result.');
});

test('a cancelled worker has let go of the database, unchanged, by the time that one is told', async () => {
  const file = join(temporaryFolder(), 'trial.db');
  const database = new Sqlite(file);
  database.pragma('journal_mode = wal');
  database.exec('create table account (id integer); insert into account values (1)');
  const { reason, options } = cancelling();
  await expect(run({ do: 'write', file }, options)).rejects.toBe(reason);
  database.pragma('busy_timeout = 0');
  database.exec('insert into account values (2)');
  expect(database.prepare('select id from account').pluck().all()).toEqual([1, 2]);
  database.close();
});

test('what goes wrong while a worker undoes its work is not taken for a cancellation', async () => {
  const { options } = cancelling();
  await expect(run({ do: 'failWhenCancelled' }, options)).rejects.toThrow('Could not be undone.');
});

test('a signal that is aborted already starts no worker', () => {
  const progress = () => expect.unreachable('It was started.');
  const signal = AbortSignal.abort(new Error('too late'));
  expect(() => void run({ do: 'count', to: 1 }, { signal, progress })).toThrow('too late');
});
