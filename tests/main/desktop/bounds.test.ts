import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Area, centred, fitBounds, smallest } from '../../../src/main/desktop/bounds.ts';

const left: Area = { x: 0, y: 25, width: 1280, height: 695 };
const right: Area = { x: 1280, y: 0, width: 1920, height: 1040 };

const isWithin = (inner: Area, outer: Area) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

test('a window opens where it was left, on the screen where it was left', () => {
  const saved = { x: 1400, y: 100, width: 900, height: 700 };
  expect(fitBounds(saved, [left, right])).toEqual(saved);
});

test.each<[string, Area, Area]>([
  ['larger than every screen', { x: 0, y: 25, width: 100_000, height: 100_000 }, left],
  [
    'above the upper edge',
    { x: 100, y: -5000, width: 900, height: 600 },
    { ...left, x: 100, width: 900, height: 600 },
  ],
  [
    'on a screen that is gone',
    { x: 9000, y: 25, width: 900, height: 600 },
    { x: 380, y: 25, width: 900, height: 600 },
  ],
  ['of no size', { x: 10, y: 30, width: 0, height: -3 }, { x: 10, y: 30, ...smallest }],
])('a window that was left %s is brought back', (_, saved, expected) => {
  expect(fitBounds(saved, [left])).toEqual(expected);
});

test('whatever is stored, all of the window is on one screen', () => {
  const any = fc.oneof(fc.double(), fc.integer({ min: -10_000, max: 10_000 }));
  fc.assert(
    fc.property(any, any, any, any, (x, y, width, height) => {
      const fitted = fitBounds({ x, y, width, height }, [left, right]);
      if ([x, y, width, height].every(Number.isFinite)) {
        expect(fitted && (isWithin(fitted, left) || isWithin(fitted, right))).toBe(true);
      } else expect(fitted).toBeNull();
    }),
  );
});

test('a first window is within the work area, too, however small that is', () => {
  const small = { x: 0, y: 28, width: 1024, height: 700 };
  expect(fitBounds(centred({ width: 1200, height: 800 }, small), [small])).toEqual(small);
  expect(fitBounds(centred({ width: 1200, height: 800 }, right), [left, right])).toEqual({
    x: 1640,
    y: 120,
    width: 1200,
    height: 800,
  });
});
