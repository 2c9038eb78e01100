import { describe, expect, it } from 'vitest';
import { cleanWords, nextField, withTyped } from '../../../src/renderer/src/join/typed-words.ts';

const none = ['', '', '', '', '', ''];
const six = ['apple', 'harbor', 'lion', 'moon', 'soup', 'tiger'];

describe('words of an invitation', () => {
  it('are typed one into each field', () => {
    expect(withTyped(none, 2, 'lion')).toEqual(['', '', 'lion', '', '', '']);
  });

  it.each([
    'apple harbor lion moon soup tiger',
    ' apple  harbor\tlion\nmoon\r\nsoup tiger ',
    '1. apple 2. harbor 3. lion 4. moon 5. soup 6. tiger',
    'apple, harbor, lion, moon, soup, tiger.',
    'apple-harbor-lion-moon-soup-tiger',
    'apple・harbor、lion　moon，soup。tiger',
  ])('are pasted all at once: %o', (typed) => {
    expect(withTyped(none, 0, typed)).toEqual(six);
  });

  it('may be of any language', () => {
    expect(withTyped(none, 0, 'りんご みなと ライオン 月亮 热汤 tiger')).toEqual([
      'りんご',
      'みなと',
      'ライオン',
      '月亮',
      '热汤',
      'tiger',
    ]);
  });

  it('go on from the field that they were pasted into; what is too much is left out', () => {
    expect(withTyped(six, 4, 'one two three')).toEqual([...six.slice(0, 4), 'one', 'two']);
  });

  it('keep a single one as it was typed, spaces and all', () => {
    expect(withTyped(none, 0, 'apple ')).toEqual(['apple ', '', '', '', '', '']);
    expect(withTyped(six, 0, '')).toEqual(['', ...six.slice(1)]);
  });

  it('lead on to the next empty field, or to the last one', () => {
    expect(nextField(['apple', 'harbor', '', '', '', ''], 0)).toBe(2);
    expect(nextField(six, 0)).toBe(5);
  });

  it('are sent without what surrounds them', () => {
    expect(cleanWords([' apple ', 'harbor\t'])).toEqual(['apple', 'harbor']);
  });
});
