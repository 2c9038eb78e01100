import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FileRefused,
  glance,
  piecesOf,
  pieceSize,
} from '../../../src/renderer/src/clients/import/file-pieces.ts';

async function piecesFrom(content: BlobPart): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of piecesOf(new Blob([content]))) pieces.push(piece);
  return pieces;
}

const refusal = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
    throw error;
  }
  return null;
};

test('the pieces are the bytes of the file, mark included, and each fits into a call', async () => {
  const characters = fc.constantFrom('a', '"', '\n', 'é', '日', '😀', '\uFEFF');
  await fc.assert(
    fc.asyncProperty(
      fc.array(characters, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 3000 }),
      async (some, times) => {
        const text = some.join('').repeat(times);
        const pieces = await piecesFrom(text);
        expect(Buffer.from(pieces.join('')).equals(Buffer.from(text))).toBe(true);
        for (const piece of pieces) {
          // A character that a piece ends in goes with the next one.
          expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(pieceSize + 3);
          expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(64 * 1024);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['Latin-1', Buffer.from('José', 'latin1'), 'notUtf8'],
  ['UTF-16', Buffer.from('\uFEFFName', 'utf16le'), 'notUtf8'],
  ['a character that is cut off at the end', Buffer.from('日').subarray(0, 2), 'notUtf8'],
  ['NUL', 'a\0b', 'notText'],
])('%s is no text for an import', async (_what, content, problem) => {
  expect(await refusal(() => piecesFrom(content))).toBe(problem);
});

test.each([
  ['clients.xlsx', 1, 'workbook'],
  ['CLIENTS.ODS', 1, 'workbook'],
  ['clients.csv', 0, 'empty'],
  ['clients.csv', 32 * 1024 * 1024 + 1, 'tooLarge'],
  ['clients.csv', 32 * 1024 * 1024, null],
])('%s of %i bytes at a glance: %s', async (name, size, problem) => {
  const file = new File([], name);
  Object.defineProperty(file, 'size', { value: size });
  expect(await refusal(() => glance(file))).toBe(problem);
});
