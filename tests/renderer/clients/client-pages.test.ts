import { expect, test } from 'vitest';
import type { ClientRow } from '../../../src/preload/contract/clients.ts';
import {
  replacePages,
  rowsOf,
  staleRange,
  type ClientPages,
  type LoadedPage,
} from '../../../src/renderer/src/clients/client-pages.ts';
import { client } from './client.ts';

const rows = (...ids: number[]): ClientRow[] => ids.map((id) => client({ id }));

/** Pages of three clients each, sorted by number; the cursor is the last one above. */
function loaded(askedAt: number, ...pages: number[][]): ClientPages {
  const all = pages.flat();
  return {
    pages: pages.map((ids, at) => page(askedAt, ids, at < pages.length - 1, all.length)),
    pageParams: pages.map((_, at) => cursorAt(pages[at - 1]?.at(-1))),
  };
}

function page(askedAt: number, ids: number[], more: boolean, total: number): LoadedPage {
  return { clients: rows(...ids), total, next: more ? cursorAt(ids.at(-1)) : null, askedAt };
}

const cursorAt = (id: number | undefined) => (id === undefined ? null : { key: String(id), id });
const idsOf = (pages: ClientPages) => rowsOf(pages).map(({ id }) => id);

test('only the pages in view are asked for again, and only when they are older than the change', () => {
  const pages = loaded(10, [1, 2, 3], [4, 5, 6], [7, 8, 9]);

  expect(staleRange(pages, [4, 5], 10)).toBeNull();
  expect(staleRange(pages, [4, 5], 11)).toEqual({ page: 1, after: { key: '3', id: 3 }, rows: 3 });
  expect(staleRange(pages, [2, 4], 11)).toEqual({ page: 0, after: null, rows: 5 });
});

test('an empty list is asked for again when clients change', () => {
  expect(staleRange(loaded(10, []), [0, 0], 11)).toEqual({ page: 0, after: null, rows: 1 });
});

test('what follows fresh pages stays where it joins on', () => {
  const before = loaded(10, [1, 2, 3], [4, 5, 6], [7, 8, 9]);
  const fresh = page(20, [4, 5, 6], true, 9);

  const after = replacePages(before, 1, [{ after: cursorAt(3), page: fresh }]);

  expect(idsOf(after)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(after.pages[1]?.askedAt).toBe(20);
  expect(after.pages[2]?.askedAt).toBe(10);
});

test('what follows goes where the fresh page ends elsewhere, so that no client falls between two pages', () => {
  const before = loaded(10, [1, 2, 3], [5, 6, 7], [8, 9]);
  // Client 4 is new: the page ends one earlier than before, and 7 would be on neither.
  const fresh = page(20, [4, 5, 6], true, 9);

  const after = replacePages(before, 1, [{ after: cursorAt(3), page: fresh }]);

  expect(idsOf(after)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(after.pages.at(-1)?.next).toEqual(cursorAt(6));
  expect(after.pageParams).toEqual([null, cursorAt(3)]);
});

test('a client that moved into the fresh page leaves its old one, and every page tells the new total', () => {
  const before = loaded(10, [1, 2, 3], [4, 5, 6]);
  const fresh = page(20, [4, 2, 5], false, 5);

  const after = replacePages(before, 1, [{ after: cursorAt(3), page: fresh }]);

  expect(idsOf(after)).toEqual([1, 3, 4, 2, 5]);
  expect(after.pages.map(({ total }) => total)).toEqual([5, 5]);
});

test('a client that moved while pages were loaded is listed once', () => {
  expect(idsOf(loaded(10, [1, 2, 3], [3, 4]))).toEqual([1, 2, 3, 4]);
});
