import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  Edge,
  inclusionProof,
  leafHash,
  nodeHash,
  type Place,
  placesOf,
  provesConsistency,
  provesInclusion,
  rootAt,
  treeHash,
} from '../../../src/main/platform/ledger/merkle.ts';
import { askGo, hasGo } from './go.ts';

/** What implementations of RFC 6962 have been tested with from the beginning: leaves and roots. */
const known = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
};

const largest = 300;
const contents = Array.from({ length: largest }, (_, index) => Buffer.from(`entry ${index}`));
const leaves = contents.map(leafHash);

/** All complete subtrees of the leaves, as a store keeps them. */
const stored = new Map<string, Uint8Array>();
const edge = new Edge(0, []);
const roots = [edge.root()];
for (const [index, leaf] of leaves.entries()) {
  stored.set(keyOf({ level: 0, index }), leaf);
  for (const node of edge.append(leaf)) stored.set(keyOf(node), node.hash);
  roots.push(edge.root());
}

let reads = 0;
const hashesAt = (places: readonly Place[]) => {
  reads += places.length;
  return places.map((place) => stored.get(keyOf(place)) ?? expect.unreachable());
};

function keyOf({ level, index }: Place): string {
  return `${level}/${index}`;
}

function rootOf(size: number): Uint8Array {
  return roots[size] ?? expect.unreachable();
}

/** Every place in a small tree, and some in a larger one, its ends among them. */
function placesTo(size: number): number[] {
  const all = Array.from({ length: size }, (_, place) => place);
  return size <= 64 ? all : all.filter((place) => place % 11 === size % 11 || place >= size - 2);
}

/** The definition, as RFC 6962 writes it. */
function defined(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return createHash('sha256').digest();
  const [only] = hashes;
  if (hashes.length === 1 && only) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(defined(hashes.slice(0, split)), defined(hashes.slice(split)));
}

test('roots are those that are known', () => {
  const hashes = known.leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
  const found = known.roots.map((_, size) =>
    Buffer.from(treeHash(hashes.slice(0, size))).toString('hex'),
  );
  expect(found).toEqual(known.roots);
});

test('the proofs for seven leaves are those of section 2.1.3', async () => {
  const at = (level: number, index: number) => stored.get(keyOf({ level, index }));
  const beyond = nodeHash(at(1, 2) ?? expect.unreachable(), leaves[6] ?? expect.unreachable());
  expect(await inclusionProof(0, 7, hashesAt)).toEqual([at(0, 1), at(1, 1), beyond]);
  expect(await inclusionProof(3, 7, hashesAt)).toEqual([at(0, 2), at(1, 0), beyond]);
  expect(await inclusionProof(4, 7, hashesAt)).toEqual([at(0, 5), at(0, 6), at(2, 0)]);
  expect(await inclusionProof(6, 7, hashesAt)).toEqual([at(1, 2), at(2, 0)]);
  expect(await consistencyProof(3, 7, hashesAt)).toEqual([at(0, 2), at(0, 3), at(1, 0), beyond]);
  expect(await consistencyProof(4, 7, hashesAt)).toEqual([beyond]);
  expect(await consistencyProof(6, 7, hashesAt)).toEqual([at(1, 2), at(0, 6), at(2, 0)]);
});

test('roots, stored nodes and every proof of every size are those of Go', async ({ skip }) => {
  skip(!(await hasGo()));
  const [answer] = await askGo({
    ask: 'all',
    leaves: contents.map((each) => each.toString('base64')),
  });
  const own: string[] = [];
  for (let size = 1; size <= largest; size += 1) {
    const proofs = createHash('sha256');
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(index, size, hashesAt);
      const consistency = await consistencyProof(index + 1, size, hashesAt);
      for (const each of [...proof, ...consistency]) proofs.update(each);
    }
    const root = Buffer.from(await rootAt(size, hashesAt));
    own.push(`${size} ${root.toString('base64')} ${proofs.digest('hex')}`);
  }
  expect(own).toEqual(answer?.lines);
});

test('an edge goes on from any size', () => {
  for (let size = 0; size <= largest; size += 7) {
    const later = new Edge(size, hashesAt(placesOf(size)));
    for (const leaf of leaves.slice(size)) later.append(leaf);
    expect(later.root()).toEqual(rootOf(largest));
  }
  expect(rootOf(largest)).toEqual(defined(leaves));
  expect(() => new Edge(3, [])).toThrow(RangeError);
});

describe('a proof of inclusion', () => {
  test('proves that leaf there and nothing else, in every size', async () => {
    const wrong: string[] = [];
    for (let size = 1; size <= largest; size += 1) {
      for (const index of placesTo(size)) {
        const leaf = leaves[index] ?? expect.unreachable();
        const proof = await inclusionProof(index, size, hashesAt);
        const claim = { leaf, index, size, root: rootOf(size) };
        const lies = [
          provesInclusion(proof, { ...claim, index: index + 1 }),
          provesInclusion(proof, { ...claim, leaf: rootOf(0) }),
          // A tree that is higher by one.
          provesInclusion(proof, { ...claim, size: 2 * size }),
          provesInclusion(proof, { ...claim, root: rootOf(size - 1) }),
          provesInclusion([...proof, leaf], claim),
          size > 1 && provesInclusion(proof.slice(1), claim),
        ];
        if (!provesInclusion(proof, claim) || lies.includes(true)) wrong.push(`${index} ${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('of another size proves nothing', async () => {
    const leaf = leaves[10] ?? expect.unreachable();
    const today = await inclusionProof(10, 299, hashesAt);
    expect(provesInclusion(today, { leaf, index: 10, size: 200, root: rootOf(200) })).toBe(false);
  });

  test('is refused with a hash of another length', () => {
    const [leaf = expect.unreachable()] = leaves;
    const long = Buffer.concat([leaf, leaf]);
    const claim = { leaf, index: 0, size: 2, root: nodeHash(leaf, long) };
    expect(provesInclusion([long], claim)).toBe(false);
  });

  test('is asked for a leaf that is there', () => {
    expect(() => inclusionProof(7, 7, hashesAt)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 7, hashesAt)).toThrow(RangeError);
    expect(() => inclusionProof(0.5, 7, hashesAt)).toThrow(RangeError);
  });
});

describe('a proof of consistency', () => {
  test('proves that beginning and no other, in every size', async () => {
    const wrong: string[] = [];
    for (let size = 1; size <= largest; size += 1) {
      const to = { size, root: rootOf(size) };
      for (const begun of placesTo(size).map((place) => place + 1)) {
        const from = { size: begun, root: rootOf(begun) };
        const proof = await consistencyProof(begun, size, hashesAt);
        const lies = [
          provesConsistency(proof, { ...from, root: rootOf(begun - 1) }, to),
          provesConsistency(proof, from, { ...to, root: rootOf(size - 1) }),
          provesConsistency([...proof, to.root], from, to),
          provesConsistency(proof, from, { ...to, size: 2 * size }),
          begun < size && provesConsistency(proof.slice(1), from, to),
        ];
        if (!provesConsistency(proof, from, to) || lies.includes(true))
          wrong.push(`${begun} ${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('begins with nothing, and never with more', async () => {
    const whole = { size: 9, root: rootOf(9) };
    expect(provesConsistency([], { size: 0, root: rootOf(0) }, whole)).toBe(true);
    expect(provesConsistency([], { size: 0, root: rootOf(1) }, whole)).toBe(false);
    expect(provesConsistency([], { size: 10, root: rootOf(10) }, whole)).toBe(false);
    expect(await consistencyProof(0, 9, hashesAt)).toEqual([]);
    await expect(consistencyProof(10, 9, hashesAt)).rejects.toThrow(RangeError);
  });
});

test('Go accepts proofs, and refuses what this refuses', async ({ skip }) => {
  skip(!(await hasGo()));
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const size = 299;
  const questions = [];
  for (let index = 0; index < size; index += 13) {
    const proof = (await inclusionProof(index, size, hashesAt)).map(base64);
    const hash = base64(leaves[index] ?? expect.unreachable());
    questions.push({
      ask: 'record',
      proof,
      size,
      root: base64(rootOf(size)),
      index,
      hash,
    } as const);
    questions.push({
      ask: 'record',
      proof,
      size: 200,
      root: base64(rootOf(200)),
      index,
      hash,
    } as const);
  }
  const answers = await askGo(...questions);
  expect(answers.map(({ error }) => error === undefined)).toEqual(
    questions.map((_, place) => place % 2 === 0),
  );
});

test('a proof takes as many reads as the tree is high', async () => {
  // What is at each place makes no difference.
  const anything = (places: readonly Place[]) => {
    reads += places.length;
    return places.map(() => rootOf(0));
  };
  const size = 5_000_001;
  for (const ask of [
    () => inclusionProof(1_234_567, size, anything),
    () => consistencyProof(1_234_567, size, anything),
    () => rootAt(size, anything),
  ]) {
    reads = 0;
    await ask();
    expect(reads).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size)));
  }
  expect((await inclusionProof(2 ** 50, 2 ** 50 + 3, anything)).length).toBeLessThanOrEqual(51);
});
