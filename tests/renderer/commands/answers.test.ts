import { expect, onTestFinished, test, vi } from 'vitest';
import {
  answerTo,
  offer,
  perform,
  performOnceThere,
} from '../../../src/renderer/src/commands/answers.ts';

function answering(id: Parameters<typeof offer>[0], isBase = false) {
  const run = vi.fn<() => void>();
  const end = offer(id, { run, about: null, isBase });
  onTestFinished(end);
  return { run, end };
}

test('a part of the screen answers before what is under it, whichever came first', () => {
  const { run, end } = answering('find');
  const base = answering('find', true);
  expect(perform('find')).toBe(true);
  expect([run.mock.calls.length, base.run.mock.calls.length]).toEqual([1, 0]);
  end();
  perform('find');
  expect(base.run).toHaveBeenCalledOnce();
  base.end();
  expect([answerTo('find'), perform('find')]).toEqual([null, false]);
});

test('what waits for its screen is done once, by the screen, and not after something else was done', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const base = answering('addClient', true);
  performOnceThere('addClient');
  const first = answering('addClient');
  await vi.runAllTimersAsync();
  expect([first.run.mock.calls.length, base.run.mock.calls.length]).toEqual([1, 0]);
  first.end();

  answering('refresh');
  performOnceThere('addClient');
  perform('refresh');
  const second = answering('addClient');
  await vi.runAllTimersAsync();
  expect(second.run).not.toHaveBeenCalled();
});
