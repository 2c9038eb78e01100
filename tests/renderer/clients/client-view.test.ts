import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  concernOrder,
  filters,
  plainView,
  readSearch,
  sortedBy,
  sorts,
  toSearch,
} from '../../../src/renderer/src/clients/client-view.ts';
import { searchable } from '../../../src/renderer/src/ui/search-text.ts';

test('every view comes back from the address as it was', () => {
  const view = fc.record({
    search: fc.string({ unit: 'grapheme' }).map(searchable),
    filter: fc.constantFrom(...filters),
    concern: fc.option(
      fc.record({
        address: fc.constantFrom('203.0.113.0/24', '2001:db8::1'),
        kind: fc.constantFrom(...concernOrder),
      }),
    ),
    sort: fc.constantFrom(...sorts),
    descending: fc.boolean(),
  });
  fc.assert(
    fc.property(view, (given) => {
      expect(readSearch(toSearch(given))).toEqual(given);
    }),
  );
});

test('the usual view leaves the address bare, and nonsense in it counts as nothing', () => {
  expect(toSearch(plainView)).toEqual({});
  expect(readSearch({ search: 7, filter: 'secret', sort: 'password', descending: 'no' })).toEqual(
    plainView,
  );
});

test('a column sorts from its usual end first and turns round when pressed again', () => {
  const byDate = sortedBy(plainView, 'lastSignIn');
  expect(byDate).toMatchObject({ sort: 'lastSignIn', descending: true });
  expect(sortedBy(byDate, 'lastSignIn')).toMatchObject({ descending: false });
  expect(sortedBy(byDate, 'name')).toMatchObject({ sort: 'name', descending: false });
});
