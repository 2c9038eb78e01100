import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobView } from '../../../src/preload/contract/job.ts';
import { refuse } from '../../../src/main/platform/failure.ts';
// Keeps provoked faults out of the log file of a real Gatehouse.
import '../support/workstation.ts';
import { type JobResult, Jobs, type JobWork } from '../../../src/main/platform/jobs.ts';

let jobs: Jobs;
let told: (JobView & { window: number })[];

beforeEach(() => {
  told = [];
  jobs = new Jobs((view, window) => void told.push({ ...view, window }));
});
afterEach(() => void vi.useRealTimers());

const start = (work: (work: JobWork) => Promise<JobResult>, window = 1) =>
  jobs.start(window, 'import', work);
const result = { changed: 3, skipped: 1 };

/** Work that ends when the test says so; cancelled, it undoes itself first, which takes as long. */
function held() {
  const gate = Promise.withResolvers<JobResult>();
  const work = async ({ signal }: JobWork) => {
    const value = await gate.promise;
    signal.throwIfAborted();
    return value;
  };
  return { work, finish: () => gate.resolve(result) };
}

test('a job is answered as running and told of at once, and again when it is done', async () => {
  const { work, finish } = held();
  const view = start(work);
  const begun = {
    id: 1,
    kind: 'import',
    cancellable: true,
    startedAt: expect.any(Number),
    done: 0,
    total: null,
    failure: null,
  } as const;
  const running = { ...begun, state: 'running', endedAt: null, changed: 0, skipped: 0 };
  expect(view).toEqual(running);
  expect(told).toEqual([{ ...running, window: 1 }]);
  finish();
  await jobs.settled();
  const done = { ...begun, ...result, state: 'done', endedAt: expect.any(Number) };
  expect(told).toEqual([
    { ...running, window: 1 },
    { ...done, window: 1 },
  ]);
  expect(jobs.view(1, 1)).toEqual(done);
});

test('progress is told at most every 100 ms, the newest is there to be asked for, and the end is always told', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  start(async ({ progress }) => {
    for (let done = 1; done <= 250; done++) {
      progress(done, 250);
      vi.advanceTimersByTime(1);
    }
    expect(jobs.view(1, 1)).toMatchObject({ done: 250, total: 250 });
    return result;
  });
  await jobs.settled();
  expect(told.map(({ done, state }) => `${done} ${state}`)).toEqual([
    '0 running',
    '1 running',
    '101 running',
    '201 running',
    '250 done',
  ]);
});

test('a window has one job at a time, another window its own, which the first one cannot see', async () => {
  const one = held();
  const other = held();
  start(one.work);
  expect(() => start(one.work)).toThrow('job_running');
  expect(start(other.work, 2).id).toBe(2);
  expect(() => jobs.view(1, 2)).toThrow('job_gone');
  await expect(jobs.cancel(1, 2)).rejects.toThrow('job_gone');
  one.finish();
  other.finish();
  await jobs.settled();
  expect(start(one.work).id).toBe(3);
  await jobs.settled();
});

test('cancelling answers once the work has undone itself; what is over already stays as it is', async () => {
  const { work, finish } = held();
  const { id } = start(work);
  const cancelled = jobs.cancel(1, id);
  expect(jobs.view(1, id).state).toBe('running');
  finish();
  expect(await cancelled).toMatchObject({ state: 'cancelled', changed: 0, failure: null });
  start(async () => result);
  await jobs.settled();
  expect(await jobs.cancel(1, 2)).toMatchObject({ state: 'done', ...result });
});

test.each([
  [refuse('nothing_selected', null), { code: 'nothing_selected', detail: null }],
  [Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), { code: 'disk_full', detail: null }],
  [new Error('/home/ada/gatehouse.db'), { code: 'internal', detail: null }],
])('a job that fails with %o says so in the words of a call', async (error, failure) => {
  start(async () => {
    throw error;
  });
  await jobs.settled();
  expect(jobs.view(1, 1)).toMatchObject({ state: 'failed', failure });
});

test('work that fails while it undoes itself has failed, cancelled or not', async () => {
  start(
    ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stuck'))),
      ),
  );
  expect(await jobs.cancel(1, 1)).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
});

test('a job ends with its session: the next one hears nothing of it, and waits until it is undone', async () => {
  const { work, finish } = held();
  const { id } = start(work);
  const ended = jobs.endAll(1);
  expect(() => jobs.view(1, id)).toThrow('job_gone');
  expect(() => start(work)).toThrow('job_running');
  let settled = false;
  const settling = jobs.settled().then(() => (settled = true));
  await Promise.resolve();
  expect(settled).toBe(false);
  finish();
  await Promise.all([ended, settling]);
  expect(told.map(({ id: each, state }) => [each, state])).toEqual([[id, 'running']]);
  expect(start(async () => result).id).toBe(2);
  await jobs.settled();
});
