import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines, readRows } from '../../../src/main/imports/rows.ts';
import { Packer, unpack } from '../../../src/main/imports/packed-list.ts';
import { shared } from './support.ts';

/** Long ones make lines end, and characters be cut, where the file is read in pieces. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('plain', '李伟', 'a "b"', 'x,y', 'two\nlines', '🙂') },
  fc
    .tuple(
      fc.constantFrom('é', '日', '🙂', '\uFEFF', 'ab', '"', '\n'),
      fc.integer({ min: 1, max: 20_000 }),
    )
    .map(([text, times]) => text.repeat(times)),
);
const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 });
const newline = fc.constantFrom('\n', '\r\n', '\r');

test('a file is read as it was written, wherever its pieces end', () => {
  fc.assert(
    fc.property(table, newline, fc.constantFrom('', '\uFEFF'), (rows, end, mark) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\n', end)}"`;
      const lines = rows.map((cells) => cells.map(quoted).join(','));
      const bytes = shared(mark + lines.join(end));
      let line = 1;
      const expected = rows.map((cells) => {
        const first = line;
        line += 1 + cells.join('').split('\n').length - 1;
        return { line: first, cells, misquoted: false };
      });
      expect([...readRows(bytes, 'utf-8', { delimiter: ',', columns: 2 })].flat()).toEqual(
        expected.filter(({ cells }) => cells.some((text) => text.trim() !== '')),
      );
      expect(countLines(bytes, 'utf-8')).toBe(line - 1);
    }),
    { numRuns: 200 },
  );
});

test('what is packed is unpacked, however much it is', () => {
  const text = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.nat(9000))
    .map(([some, times]) => some.repeat(times));
  const value = fc.record({ line: fc.nat(), text });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.nat(60), fc.nat(60), (values, from, to) => {
      const packer = new Packer<(typeof values)[number]>();
      for (const each of values) packer.add(each);
      expect(unpack(packer.pack(), from, to)).toEqual(values.slice(from, Math.max(from, to)));
    }),
  );
});
