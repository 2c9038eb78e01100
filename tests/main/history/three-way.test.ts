import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame, mergeVersions } from '../../../src/text/three-way.ts';

interface Form {
  a: string;
  b: number | null;
  c: readonly string[];
  d: { from: string; until: string } | null;
}

const fields = ['a', 'b', 'c', 'd'] as const;
const few = fc.constantFrom('', 'x', 'y');
const form: fc.Arbitrary<Form> = fc.record({
  a: few,
  b: fc.constantFrom(null, 0, 1),
  c: fc.array(few, { maxLength: 2 }),
  d: fc.option(fc.record({ from: few, until: few })),
});
const bindings = fc.constantFrom(
  [],
  [['a', 'b']] as const,
  [['a', 'b', 'c', 'd']] as const,
  [
    ['a', 'c'],
    ['b', 'd'],
  ] as const,
);
const copy = (value: Form): Form => structuredClone(value);

/** As the rule says it, field by field. */
function expected(seen: Form, mine: Form, stored: Form, field: keyof Form): unknown {
  if (isSame(mine[field], seen[field])) return stored[field];
  return mine[field];
}

const holds = (check: (seen: Form, mine: Form, stored: Form) => void) =>
  fc.assert(fc.property(form, form, form, check), { numRuns: 5000 });

test('a field conflicts only where both changed it, to different values', () => {
  holds((seen, mine, stored) => {
    const { conflicts } = mergeVersions({ seen, mine, stored });
    for (const field of fields) {
      const both = !isSame(mine[field], seen[field]) && !isSame(stored[field], seen[field]);
      expect(conflicts.includes(field)).toBe(both && !isSame(mine[field], stored[field]));
    }
  });
});

test('what I left alone is theirs, what I changed is mine', () => {
  holds((seen, mine, stored) => {
    const { merged } = mergeVersions({ seen, mine, stored });
    for (const field of fields) expect(merged[field]).toEqual(expected(seen, mine, stored, field));
  });
});

test('who has seen what is stored gets what they typed, whatever is bound', () => {
  fc.assert(
    fc.property(form, form, bindings, (stored, mine, bound) => {
      const versions = { seen: copy(stored), mine, stored };
      expect(mergeVersions<Form>(versions, bound)).toEqual({ merged: mine, conflicts: [] });
    }),
    { numRuns: 5000 },
  );
});

test('who changed nothing, or the same as they did, changes nothing', () => {
  fc.assert(
    fc.property(form, form, bindings, (seen, stored, bound) => {
      const same = { merged: stored, conflicts: [] };
      expect(mergeVersions<Form>({ seen, mine: copy(seen), stored }, bound)).toEqual(same);
      expect(mergeVersions<Form>({ seen, mine: copy(stored), stored }, bound)).toEqual(same);
    }),
    { numRuns: 5000 },
  );
});

test('whoever of the two comes second, the same fields conflict, and all others end the same', () => {
  fc.assert(
    fc.property(form, form, form, bindings, (seen, one, other, bound) => {
      const first = mergeVersions<Form>({ seen, mine: one, stored: other }, bound);
      const second = mergeVersions<Form>({ seen, mine: other, stored: one }, bound);
      expect(first.conflicts.toSorted()).toEqual(second.conflicts.toSorted());
      for (const field of fields) {
        if (!first.conflicts.includes(field))
          expect(first.merged[field]).toEqual(second.merged[field]);
      }
    }),
    { numRuns: 5000 },
  );
});

test('once both have been seen, what was kept is stored, and what was taken stays', () => {
  fc.assert(
    fc.property(form, form, form, bindings, fc.subarray([...fields]), (...cases) => {
      const [seen, mine, stored, bound, taken] = cases;
      const { merged, conflicts } = mergeVersions<Form>({ seen, mine, stored }, bound);
      const chosen = { ...merged };
      for (const field of taken)
        if (conflicts.includes(field)) Object.assign(chosen, { [field]: stored[field] });
      const again = mergeVersions<Form>(
        { seen: stored, mine: chosen, stored: copy(stored) },
        bound,
      );
      expect(again).toEqual({ merged: chosen, conflicts: [] });
    }),
    { numRuns: 5000 },
  );
});

test('fields that are bound are taken together, never mixed', () => {
  fc.assert(
    fc.property(form, form, form, (seen, mine, stored) => {
      const { merged, conflicts } = mergeVersions<Form>({ seen, mine, stored }, [['a', 'b']]);
      if (conflicts.length > 0) return;
      const pair = [merged.a, merged.b];
      expect([
        [mine.a, mine.b],
        [stored.a, stored.b],
      ]).toContainEqual(pair);
    }),
    { numRuns: 5000 },
  );
});
