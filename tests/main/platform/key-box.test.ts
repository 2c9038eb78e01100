import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  fingerprintOf,
  newKeyPair,
  unwrapKey,
  unwrapRing,
  wrapKey,
} from '../../../src/main/platform/key-box.ts';
import { createVault, ringOf } from '../../../src/main/platform/seal.ts';

const installId = '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11';
const to = { installId, workstation: 7, keyNumber: 2 };
const ring = {
  keys: new Map([
    [1, randomBytes(32)],
    [2, randomBytes(32)],
  ]),
  mac: randomBytes(32),
};

describe('a wrapped key', () => {
  test('opens with the private key of its workstation, as the key that it is', async () => {
    const { publicKey, privateKey } = await newKeyPair();
    const wrapped = await wrapKey(ring, publicKey, to);
    expect(await unwrapKey(privateKey, wrapped, to)).toEqual({
      key: ring.keys.get(2),
      mac: ring.mac,
    });
  });

  test('opens with no other private key', async () => {
    const wrapped = await wrapKey(ring, (await newKeyPair()).publicKey, to);
    await expect(unwrapKey((await newKeyPair()).privateKey, wrapped, to)).rejects.toThrow();
  });

  test.each([
    ['team', { ...to, installId: '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d12' }],
    ['workstation', { ...to, workstation: 8 }],
    ['key', { ...to, keyNumber: 1 }],
  ])('does not pass for that of another %s', async (_, other) => {
    const { publicKey, privateKey } = await newKeyPair();
    const wrapped = await wrapKey(ring, publicKey, to);
    await expect(unwrapKey(privateKey, wrapped, other)).rejects.toThrow();
  });

  test('is refused with any byte turned, or cut', async () => {
    const { publicKey, privateKey } = await newKeyPair();
    const wrapped = await wrapKey(ring, publicKey, to);
    for (const index of wrapped.keys()) {
      const changed = Buffer.from(wrapped);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(unwrapKey(privateKey, changed, to), `byte ${index}`).rejects.toThrow();
    }
    await expect(unwrapKey(privateKey, wrapped.subarray(0, -1), to)).rejects.toThrow();
    await expect(unwrapKey(privateKey, Buffer.alloc(0), to)).rejects.toThrow();
  });

  test('is another one each time, and shows nothing of what it hides', async () => {
    const { publicKey } = await newKeyPair();
    const [one, two] = [await wrapKey(ring, publicKey, to), await wrapKey(ring, publicKey, to)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(ring.keys.get(2) ?? '')).toBe(false);
  });
});

test('a workstation has every key that is wrapped for it, and none before', async () => {
  const { publicKey, privateKey } = await newKeyPair();
  const wrapped = await Promise.all(
    [1, 2].map(async (keyNumber) => ({
      keyNumber,
      wrapped: await wrapKey(ring, publicKey, { ...to, keyNumber }),
    })),
  );
  expect(await unwrapRing(privateKey, to, wrapped)).toEqual(ring);
  expect(await unwrapRing(privateKey, to, [])).toBeNull();
});

test('the ring of a vault comes through whole', async () => {
  const place = { table: 'totp', column: 'secret', row: 1 };
  const vault = createVault(randomBytes(32));
  const { publicKey, privateKey } = await newKeyPair();
  const keyNumber = 1;
  const wrapped = await wrapKey(ringOf(vault), publicKey, { ...to, keyNumber });
  const opened = await unwrapRing(privateKey, to, [{ keyNumber, wrapped }]);
  if (!opened) throw new Error('nothing');
  const other = createVault(opened);
  expect(other.open(place, vault.seal(place, Buffer.from('canary'))).toString()).toBe('canary');
  expect(other.mac('code', 1)).toEqual(vault.mac('code', 1));
});

test('a fingerprint is the first 8 bytes of SHA-256', async () => {
  const { publicKey } = await newKeyPair();
  const hash = createHash('sha256').update(publicKey).digest();
  expect(fingerprintOf(publicKey)).toEqual([...hash.subarray(0, 8)]);
});
