import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAt, pageAt, scaleOf } from '../../../src/renderer/src/ui/scaled-scroll.ts';

/** Chromium draws no element that is higher, in pixels of the screen; at 500 % a fifth of it. */
const cap = 33_554_428 / 5;

const lines = fc.integer({ min: 0, max: 5_000_000 * 44 });

test('a list of whatever length is drawn no higher than Chromium can, and short ones as they are', () => {
  fc.assert(
    fc.property(lines, (line) => {
      expect(scaleOf(line).height).toBeLessThan(cap);
    }),
  );
  const short = scaleOf(50 * 36);
  expect(short.height).toBe(1800);
  expect(lineAt(short, 700)).toBe(700);
});

test('every place on the line is reached, the first and the last to the pixel', () => {
  fc.assert(
    fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (line, part) => {
      const scale = scaleOf(line);
      const at = line * part;
      expect(lineAt(scale, pageAt(scale, at))).toBeCloseTo(at, 1);
      expect(lineAt(scale, 0)).toBe(0);
      expect(lineAt(scale, scale.height)).toBe(line);
      // The end of a window of 800 pixels shows the end of the list.
      expect(lineAt(scale, scale.height - 800)).toBe(line - 800);
    }),
  );
});

test('further down the page is never further up the line', () => {
  fc.assert(
    fc.property(lines, fc.nat(4_000_000), fc.nat(5000), (line, page, by) => {
      const scale = scaleOf(line);
      expect(lineAt(scale, page + by)).toBeGreaterThanOrEqual(lineAt(scale, page));
    }),
  );
});
