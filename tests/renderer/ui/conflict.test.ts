import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginConflict,
  chooseSide,
  followed,
  isDecided,
  ownValue,
  typedOver,
} from '../../../src/renderer/src/ui/conflict.ts';

interface Form {
  name: string;
  note: string;
  on: boolean;
}

const seen: Form = { name: 'a', note: 'b', on: false };
const sent: Form = { name: 'mine', note: 'b', on: true };
const stored: Form = { name: 'theirs', note: 'new', on: false };
const refused = {
  fields: [{ name: 'name', by: 'Ben', at: 5 }],
  stored: { ...stored },
};

describe('a refused form', () => {
  const begun = beginConflict(sent, seen, refused);

  test('keeps what was typed and shows what is stored where nothing was', () => {
    expect(begun.values).toEqual({ name: 'mine', note: 'new', on: true });
    expect(begun.conflict).toEqual({
      stored,
      fields: [{ name: 'name', by: 'Ben', at: 5, mine: 'mine', chosen: null }],
    });
    expect(isDecided(begun.conflict)).toBe(false);
  });

  test('of which only a part is sent at a time keeps the rest as it was seen', () => {
    const part = { fields: refused.fields, stored: { name: 'theirs' } };
    expect(beginConflict(sent, seen, part).conflict.stored).toEqual({ ...seen, name: 'theirs' });
  });

  test('holds theirs once that is taken, and mine again once that is wanted back', () => {
    const typed = { ...begun.values, name: 'mine, better' } as Form;
    const taken = chooseSide(begun.conflict, 'name', 'theirs', typed);
    expect(taken.values).toEqual({ name: 'theirs' });
    expect(isDecided(taken.conflict)).toBe(true);
    const shown = { ...typed, ...taken.values };
    expect(taken.conflict.fields.map((field) => ownValue(field, shown))).toEqual(['mine, better']);
    const back = chooseSide(taken.conflict, 'name', 'mine', shown);
    expect(back.values).toEqual({ name: 'mine, better' });
    expect(chooseSide(back.conflict, null, 'mine', typed).values).toEqual({});
  });

  test('keeps what stands in it where mine is kept', () => {
    const typed = { ...begun.values, name: 'third' } as Form;
    const kept = chooseSide(begun.conflict, null, 'mine', typed);
    expect([kept.values, isDecided(kept.conflict)]).toEqual([{}, true]);
    expect(kept.conflict.fields.map((field) => ownValue(field, typed))).toEqual(['third']);
  });
});

test('what a field cannot hold is not taken for a change', () => {
  const minute = (at: number) => Math.floor(at / 60_000) * 60_000;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (at, other) => {
      const shown = { at: minute(at) };
      expect(typedOver({ at }, shown, { at: minute(at) })).toEqual({ at });
      const typed = { at: minute(other) };
      expect(typedOver({ at }, shown, typed).at).toBe(typed.at === shown.at ? at : typed.at);
    }),
  );
});

test('something newer appears where nothing was typed, and waits where it disagrees', () => {
  const typed = { ...seen, on: true };
  expect(followed(seen, typed, { ...seen, note: 'new' })).toEqual({ ...typed, note: 'new' });
  expect(followed(seen, sent, stored)).toBeNull();
});
