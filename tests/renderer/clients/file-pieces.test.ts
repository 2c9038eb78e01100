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

test('the pieces are the bytes of the file, and each fits into a call', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 3000 }),
      async (some, times) => {
        const bytes = Buffer.concat(Array.from({ length: times }, () => Buffer.from(some)));
        const pieces = (await piecesFrom(bytes)).map((piece) => Buffer.from(piece, 'base64'));
        expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(pieceSize);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['of today', 'PK\u0003\u0004'],
  ['of before', '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1'],
])('a workbook %s is known whatever its name is', async (_what, beginning) => {
  expect(await refusal(() => piecesFrom(Buffer.from(beginning, 'latin1')))).toBe('workbook');
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
