import log from 'electron-log/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requireTime, withDeadline } from '../../../src/main/platform/deadline.ts';
import { Schedule } from '../../../src/main/platform/schedule.ts';
// Keeps provoked faults out of the log file of a real Gatehouse.
import '../support/workstation.ts';

const second = 1000;
const minute = 60 * second;

let schedule: Schedule;
let runs: number[];
const note = async () => void runs.push(performance.now());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] });
  schedule = new Schedule();
  runs = [];
});
afterEach(async () => {
  const stopping = schedule.stop();
  if (vi.isFakeTimers()) await pass(minute);
  await stopping;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

test('a task runs at once and then every so many milliseconds', async () => {
  schedule.add({ name: 'often', every: 2 * second, run: note });
  await pass(7 * second);
  expect(runs).toEqual([0, 2000, 4000, 6000]);
});

test('a task runs at the moment that it names, and is asked for the next one after that', async () => {
  const moments = [500, 90 * second, 10 * minute];
  const asked = vi.fn<() => number>(() => (moments[0] ?? Infinity) - performance.now());
  schedule.add({ name: 'now and then', due: asked, run: async () => (moments.shift(), note()) });
  await pass(20 * minute);
  expect(runs).toEqual([500, 90 * second, 10 * minute]);
  expect(asked.mock.calls.length, 'it is not asked all the time').toBeLessThan(40);
});

test('a moment that only becomes known while the schedule sleeps is met within a minute, and at once when it is woken', async () => {
  let due = Infinity;
  schedule.add({
    name: 'late',
    due: () => due - performance.now(),
    run: async () => ((due = Infinity), note()),
  });
  await pass(10 * second);
  due = 20 * second;
  await pass(minute);
  expect(runs).toEqual([minute]);
  due = 0;
  schedule.wake();
  await pass(0);
  expect(runs).toEqual([minute, 70 * second]);
});

test('a task never runs beside itself, and one that was woken while it ran runs once more', async () => {
  let isRunning = false;
  const run = async () => {
    expect(isRunning).toBe(false);
    isRunning = true;
    await note();
    await new Promise((resolve) => setTimeout(resolve, 5 * second));
    isRunning = false;
  };
  schedule.add({ name: 'slow', every: 2 * second, run });
  await pass(3 * second);
  for (let n = 0; n < 5; n++) schedule.wake();
  await pass(9 * second);
  expect(runs).toEqual([0, 5 * second, 11 * second]);
});

test('a task that fails is reported, tried again later and later, and holds up no other', async () => {
  const reported = vi.spyOn(log, 'error');
  const failing = vi.fn<() => never>(() => {
    throw new Error('the disk is full');
  });
  schedule.add({ name: 'broken', every: 2 * second, run: failing });
  schedule.add({ name: 'sound', every: 2 * second, run: note });
  await pass(minute);
  expect(runs).toHaveLength(31);
  // At 0, 5, 15 and 35 seconds.
  expect(failing).toHaveBeenCalledTimes(4);
  expect(reported.mock.calls).toEqual(
    Array.from({ length: 4 }, () => ['task broken', expect.stringContaining('the disk is full')]),
  );
  failing.mockImplementation(() => undefined as never);
  await pass(15 * second);
  await pass(10 * second);
  expect(
    failing.mock.calls.length,
    'once it succeeds it is back in its rhythm',
  ).toBeGreaterThanOrEqual(6);
});

test('a task that finds nothing to change though it is due is left alone for a second', async () => {
  schedule.add({ name: 'stuck', due: () => -1, run: note });
  await pass(5 * second);
  expect(runs).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
});

test('a task rests until its time has come, and its first run is then', async () => {
  let isOpen = false;
  schedule.add({ name: 'daily', every: 24 * 60 * minute, when: () => isOpen, run: note });
  await pass(10 * minute);
  isOpen = true;
  schedule.wake();
  await pass(minute);
  expect(runs).toEqual([10 * minute]);
});

test('a call that adds or wakes a task lends it no deadline', async () => {
  // Only real timers carry what they were started in.
  vi.useRealTimers();
  const run = vi.fn<() => Promise<void>>(async () => requireTime());
  const reported = vi.spyOn(log, 'error');
  const woken = Promise.withResolvers<void>();
  const call = withDeadline(10, async () => {
    schedule.add({ name: 'woken', every: second, run });
    await woken.promise;
  });
  await expect(call).rejects.toThrow('timeout');
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), minute);
  expect(reported).not.toHaveBeenCalled();
  woken.resolve();
});

test('nothing begins after it was stopped, which waits for what is running', async () => {
  const gate = Promise.withResolvers<void>();
  schedule.add({ name: 'slow', every: second, run: async () => (await note(), gate.promise) });
  await pass(0);
  let isStopped = false;
  const stopping = schedule.stop().then(() => (isStopped = true));
  await pass(10 * second);
  expect(isStopped).toBe(false);
  gate.resolve();
  await stopping;
  schedule.add({ name: 'later', every: second, run: note });
  schedule.wake();
  await pass(minute);
  expect(runs).toEqual([0]);
});
