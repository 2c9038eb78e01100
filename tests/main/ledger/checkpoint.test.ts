import { describe, expect, test } from 'vitest';
import {
  headWords,
  readCheckpoint,
  writeCheckpoint,
} from '../../../src/main/platform/ledger/checkpoint.ts';
import { leafHash } from '../../../src/main/platform/ledger/merkle.ts';
import { readProof, writeProof } from '../../../src/main/platform/ledger/proof.ts';

const root = leafHash(Buffer.from('x'));
const checkpoint = { origin: 'gatehouse/8b2a', size: 17, root };
const text = writeCheckpoint(checkpoint);

describe('a checkpoint', () => {
  test('is three lines, and read as it was written', () => {
    expect(text).toBe(`gatehouse/8b2a\n17\n${root.toString('base64')}\n`);
    expect(readCheckpoint(text)).toEqual(checkpoint);
    expect(readCheckpoint(`${text}a line of somebody else\n`)).toEqual(checkpoint);
  });

  test.each([
    ['no origin', text.replace('gatehouse/8b2a', '')],
    ['a size with a zero before it', text.replace('17', '017')],
    ['a size that is none', text.replace('17', '-1')],
    ['a size beyond counting', text.replace('17', '9007199254740993')],
    ['a root that is cut', text.replace(/.{5}\n$/, '\n')],
    ['no line end', text.slice(0, -1)],
    ['an empty line', `${text}\n`],
  ])('%s is none', (_, other) => expect(readCheckpoint(other)).toBeNull());

  test('has eight words, others for whatever is changed in it', () => {
    const words = [
      checkpoint,
      { ...checkpoint, origin: 'gatehouse/8b2b' },
      { ...checkpoint, size: 18 },
      { ...checkpoint, root: leafHash(root) },
    ].map((each) => headWords(each).join(' '));
    expect(new Set(words).size).toBe(4);
    expect(words[0]?.split(' ')).toHaveLength(8);
  });
});

describe('a proof by itself', () => {
  const proof = {
    index: 16,
    hashes: [root, leafHash(root)],
    checkpoint: `${text}\n— a AAAAAAA=\n`,
  };
  const written = writeProof(proof);

  test('is written as C2SP says, and read as it was written', () => {
    const [a, b] = proof.hashes.map((each) => each.toString('base64'));
    expect(written).toBe(`c2sp.org/tlog-proof@v1\nindex 16\n${a}\n${b}\n\n${text}\n— a AAAAAAA=\n`);
    expect(readProof(written)).toEqual(proof);
    expect(readProof(written.replace('index', 'extra AAAA\nindex'))).toEqual(proof);
    const single = { ...proof, index: 0, hashes: [] };
    expect(readProof(writeProof(single))).toEqual(single);
  });

  test.each([
    ['another version', written.replace('@v1', '@v2')],
    ['no index', written.replace('index 16\n', '')],
    ['an index with a zero before it', written.replace('16', '016')],
    ['a hash that is cut', written.replace('=\n\n', '\n\n')],
    ['no checkpoint', written.split('\n\n')[0] ?? ''],
    ['a hundred hashes', writeProof({ ...proof, hashes: Array(100).fill(root) })],
  ])('with %s is none', (_, other) => expect(readProof(other)).toBeNull());
});
