import { expect, it } from 'vitest';
import type { LogEntry, LogPage } from '../../../src/preload/contract/history.ts';
import { prependFresh } from '../../../src/renderer/src/history/fresh.ts';

const page = (seqs: number[], next: number | null): LogPage => ({
  entries: seqs.map((seq) => ({ seq }) as LogEntry),
  next,
  searchable: 1,
});
const loaded = { pages: [page([5, 4], 4), page([3, 2], 2)], pageParams: [null, 4] };
const seqs = (pages: readonly LogPage[]) =>
  pages.flatMap(({ entries }) => entries.map(({ seq }) => seq));

it('puts new entries in front and keeps the loaded pages', () => {
  const result = prependFresh(loaded, page([7, 6, 5, 4], 4));
  expect(seqs(result.pages)).toEqual([7, 6, 5, 4, 3, 2]);
  expect(result.pageParams).toEqual([null, 4]);
});

it('changes nothing where nothing is new', () => {
  expect(prependFresh(loaded, page([5, 4, 3], 3))).toBe(loaded);
});

it('starts anew rather than leave a gap', () => {
  const newest = page([20, 19], 19);
  expect(prependFresh(loaded, newest)).toEqual({ pages: [newest], pageParams: [null] });
});

it('takes the newest page where the list was empty', () => {
  const newest = page([1], null);
  expect(prependFresh({ pages: [page([], null)], pageParams: [null] }, newest).pages).toEqual([
    newest,
  ]);
});
