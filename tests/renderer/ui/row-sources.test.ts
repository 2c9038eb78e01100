import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GrowingRows } from '../../../src/renderer/src/ui/growing-rows.ts';
import { NumberedRows } from '../../../src/renderer/src/ui/numbered-rows.ts';
import { pagesKept, rowsInPage } from '../../../src/renderer/src/ui/row-source.ts';

interface Row {
  id: number;
}

const idOf = ({ id }: Row) => id;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A log whose entries are numbered from `first` to `last`, all of them but what `isThere` leaves out. */
function fakeLog(first: number, last: number, isThere = (_id: number) => true) {
  const log = { first, last, asked: [] as number[], fails: false };
  const below = (upTo: number, limit: number): Row[] => {
    log.asked.push(upTo);
    if (log.fails) throw new Error('away');
    const rows: Row[] = [];
    for (let id = Math.min(upTo, log.last); id >= log.first && rows.length < limit; id -= 1)
      if (isThere(id)) rows.push({ id });
    return rows;
  };
  return { log, below };
}

function numbered(first: number, last: number, isThere?: (id: number) => boolean) {
  const { log, below } = fakeLog(first, last, isThere);
  const rows = new NumberedRows<Row>({
    ends: async () => ({ first: log.first, last: log.last }),
    load: async (upTo, limit) => below(upTo, limit),
    idOf,
  });
  return { log, rows };
}

const settle = () => vi.advanceTimersByTimeAsync(100);

test('of five million numbered rows the last is one look away, and few are kept', async () => {
  const { log, rows } = numbered(1, 5_000_000);
  await settle();
  expect(rows.count).toBe(5_000_000);
  expect(rows.rowAt(0)).toEqual({ id: 5_000_000 });
  expect(rows.rowAt(4_999_999)).toBe('loading');
  rows.want(4_999_970, 4_999_999);
  await settle();
  expect(rows.rowAt(4_999_999)).toEqual({ id: 1 });
  expect(rows.indexOf(1)).toBe(4_999_999);

  // Who scrolls through all of it keeps what is around them.
  for (let index = 0; index < 100_000; index += 50) {
    rows.want(index, index + 30);
    await settle();
  }
  const kept = Array.from({ length: 100_100 }, (_, index) => rows.rowAt(index));
  const held = kept.filter((row) => row !== 'loading').length;
  expect(held).toBeLessThanOrEqual(pagesKept * rowsInPage);
  expect(held).toBeGreaterThan(1000);
  // Nobody waits for what flew by.
  const before = log.asked.length;
  for (let index = 1_000_000; index < 2_000_000; index += 1000) rows.want(index, index + 30);
  await settle();
  expect(log.asked.length - before).toBeLessThanOrEqual(2);
});

test('rows that are missing among the numbers, or below the first, are said to be gone', async () => {
  const { rows } = numbered(301, 1000, (id) => id % 7 !== 0);
  await settle();
  expect(rows.count).toBe(700);
  rows.want(0, 120);
  await settle();
  expect(rows.rowAt(1000 - 994)).toBe('gone');
  expect(rows.rowAt(1000 - 993)).toEqual({ id: 993 });
  rows.want(600, 699);
  await settle();
  expect(rows.rowAt(699)).toBe('gone');
  expect(rows.rowAt(698)).toEqual({ id: 302 });
});

test('new numbered rows come in at the top, and a failure is told and repaired', async () => {
  const { log, rows } = numbered(1, 250);
  await settle();
  log.last = 260;
  expect(await rows.countNewer()).toBe(10);
  await rows.takeNewer();
  expect([rows.count, rows.newer]).toEqual([260, 10]);
  expect(rows.rowAt(0)).toEqual({ id: 260 });

  log.fails = true;
  rows.want(200, 259);
  await settle();
  expect(rows.error).toBeInstanceOf(Error);
  log.fails = false;
  rows.retry();
  await settle();
  expect(rows.error).toBeNull();
  expect(rows.rowAt(259)).toEqual({ id: 1 });
});

function growing(last: number) {
  const { log, below } = fakeLog(1, last, (id) => id % 2 === 0);
  const rows = new GrowingRows<Row, number>({
    load: async (from, limit) => {
      const found = below(from === null ? Infinity : from - 1, limit + 1);
      const page = found.slice(0, limit);
      return { rows: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
    idOf,
    from: ({ id }) => id + 1,
    start: null,
  });
  return { log, rows };
}

test('a narrowed list grows page by page, forgets what is far away and finds it again', async () => {
  const { rows } = growing(20_000);
  await settle();
  expect([rows.count, rows.isAll]).toEqual([100, false]);
  for (let index = 0; index < 10_000; index += 80) {
    rows.want(index, index + 40);
    await settle();
  }
  expect([rows.count, rows.isAll]).toEqual([10_000, true]);
  expect(rows.rowAt(9999)).toEqual({ id: 2 });
  expect(rows.rowAt(0)).toBe('loading');
  rows.want(0, 40);
  await settle();
  expect(rows.rowAt(0)).toEqual({ id: 20_000 });
});

test('what comes in above a narrowed list moves nothing below it, also once it is loaded again', async () => {
  const { log, rows } = growing(1000);
  await settle();
  log.last = 1006;
  expect(await rows.countNewer()).toBe(3);
  await rows.takeNewer();
  expect([rows.newer, rows.rowAt(0), rows.rowAt(3)]).toEqual([3, { id: 1006 }, { id: 1000 }]);
  await rows.refresh();
  expect([rows.rowAt(2), rows.rowAt(3), rows.rowAt(102)]).toEqual([
    { id: 1002 },
    { id: 1000 },
    { id: 802 },
  ]);
  // So many that a gap would be left: the list begins anew.
  log.last = 2000;
  await rows.takeNewer();
  expect([rows.rowAt(0), rows.isAll]).toEqual([{ id: 2000 }, false]);
  rows.want(0, 140);
  await settle();
  expect(rows.rowAt(120)).toEqual({ id: 1760 });
});
