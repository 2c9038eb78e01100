import { expect, test } from 'vitest';
import { plainView } from '../../../src/renderer/src/clients/client-view.ts';
import {
  countOf,
  forMain,
  isSelected,
  nobody,
  through,
  toggled,
  without,
} from '../../../src/renderer/src/clients/selection.ts';

const loaded = [10, 20, 30, 40, 50];
const chosen = (...ids: number[]) => ({ kind: 'chosen', ids: new Set(ids) }) as const;

test('a range goes from the one to the other in either direction and keeps what was chosen', () => {
  expect(through(chosen(50), 20, 40, loaded)).toEqual(chosen(50, 20, 30, 40));
  expect(through(nobody, 40, 20, loaded)).toEqual(chosen(20, 30, 40));
});

test('a range from a client that is listed no more chooses only the other end', () => {
  expect(through(chosen(7), 7, 30, loaded)).toEqual(chosen(7, 30));
});

test('all that are listed means more than what is loaded, until one is left out', () => {
  const listed = { kind: 'listed' } as const;
  expect(isSelected(listed, 999)).toBe(true);
  expect(countOf(listed, 1204)).toBe(1204);
  expect(toggled(listed, 20, loaded)).toEqual(chosen(10, 30, 40, 50));
});

test('who left the list is not acted on', () => {
  expect(without(chosen(10, 20), 20)).toEqual(chosen(10));
});

test('the main process is told numbers, or all that narrows the list', () => {
  const concern = { address: '203.0.113.0/24', kind: 'mentions' } as const;
  const view = { ...plainView, search: 'bell', filter: 'locked', concern } as const;
  expect(forMain(chosen(10, 20), view)).toEqual({ kind: 'chosen', clients: [10, 20] });
  expect(forMain({ kind: 'listed' }, view)).toEqual({
    kind: 'listed',
    search: 'bell',
    filter: 'locked',
    concern,
  });
});
