import { expect, test } from 'vitest';
import { moved, readLayout, shownColumns } from '../../../src/renderer/src/ui/list-layout.ts';
import { tsvOf } from '../../../src/renderer/src/ui/tsv.ts';

const columns = ['seq', 'at', 'what'];

test('what was kept of a layout is taken as far as it fits, and something is always seen', () => {
  expect(shownColumns(readLayout(null, columns, ['seq']))).toEqual(['at', 'what']);
  for (const damaged of ['', '{', '7', 'null', '{"order":5,"widths":[1],"hidden":"x"}'])
    expect(shownColumns(readLayout(damaged, columns))).toEqual(columns);
  const kept = JSON.stringify({
    order: ['what', 'gone', 'at', 'what'],
    hidden: ['at', 'gone'],
    widths: { what: 5, at: 1e9, gone: 100, seq: 'wide' },
    compact: true,
  });
  expect(readLayout(kept, columns)).toEqual({
    order: ['what', 'at', 'seq'],
    hidden: ['at'],
    widths: { what: 64, at: 1200 },
    compact: true,
    utc: false,
  });
  const none = JSON.stringify({ order: columns, hidden: columns });
  expect(shownColumns(readLayout(none, columns))).toEqual(columns);
});

test('a column moves by one place and not beyond an end', () => {
  const layout = readLayout(null, columns);
  expect(moved(layout, 'at', -1).order).toEqual(['at', 'seq', 'what']);
  expect(moved(layout, 'seq', -1).order).toEqual(columns);
  expect(moved(layout, 'what', 1).order).toEqual(columns);
});

test('copied rows have a line each, whatever stands in their cells', () => {
  expect(
    tsvOf([
      ['a\tb', 'c\r\nd'],
      ['', ' e '],
    ]),
  ).toBe('a b\tc d\n\te');
});
