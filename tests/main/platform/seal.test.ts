import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  changeKeys,
  createVault,
  keyNumberOf,
  newestKey,
  ringOf,
} from '../../../src/main/platform/seal.ts';

const vault = createVault(randomBytes(32));
const ada = { table: 'totp', column: 'secret', row: 7 };
const secret = Buffer.from('JBSWY3DPEHPK3PXP');

describe('a sealed value', () => {
  test.each([0, 1, 16, 100_000])('of %i bytes opens where it was sealed', (length) => {
    const plain = randomBytes(length);
    expect(vault.open(ada, vault.seal(ada, plain))).toEqual(plain);
  });

  test('is refused with any one of its bits turned, cut or lengthened', () => {
    const sealed = vault.seal(ada, secret);
    for (const index of sealed.keys()) {
      for (let bit = 1; bit < 256; bit <<= 1) {
        const changed = Buffer.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ bit;
        expect(() => vault.open(ada, changed), `byte ${index}, bit ${bit}`).toThrow();
      }
      expect(() => vault.open(ada, sealed.subarray(0, index)), `cut at ${index}`).toThrow();
    }
    expect(() => vault.open(ada, Buffer.concat([sealed, Buffer.of(0)]))).toThrow();
  });

  test.each([
    ['row', { ...ada, row: 8 }],
    ['row whose number starts alike', { ...ada, row: 70 }],
    ['column', { ...ada, column: 'pending' }],
    ['table', { ...ada, table: 'mail' }],
    ['table and column that read alike together', { table: 'totps', column: 'ecret', row: 7 }],
    ['column that ends like the row begins', { table: 'totp', column: 'secret","7', row: '' }],
  ])('does not open in another %s', (_, elsewhere) => {
    expect(() => vault.open(elsewhere, vault.seal(ada, secret))).toThrow();
    expect(() => vault.open(ada, vault.seal(elsewhere, secret))).toThrow();
  });

  test('does not open with another data key', () => {
    expect(() => createVault(randomBytes(32)).open(ada, vault.seal(ada, secret))).toThrow();
  });

  test('never has the nonce of another, and does not contain what it hides', () => {
    const sealed = Array.from({ length: 20_000 }, () => vault.seal(ada, secret));
    const nonces = new Set(sealed.map((value) => value.subarray(1, 13).toString('hex')));
    expect(nonces.size).toBe(20_000);
    expect(sealed.some((value) => value.includes(secret))).toBe(false);
  });
});

test.each([0, 16, 31, 33])('a data key of %i bytes is refused', (length) => {
  expect(() => createVault(randomBytes(length))).toThrow(RangeError);
});

describe('a vault with several keys', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  const first = createVault(one);
  const { mac } = ringOf(first);
  const both = new Map([
    [1, one],
    [2, two],
  ]);

  test('seals with the newest and opens what any of them sealed', () => {
    const later = createVault({ keys: both, mac });
    const sealed = later.seal(ada, secret);
    expect([newestKey(later), keyNumberOf(sealed)]).toEqual([2, 2]);
    expect(later.open(ada, sealed)).toEqual(secret);
    expect(later.open(ada, first.seal(ada, secret))).toEqual(secret);
  });

  test('makes the same code of the same parts, whatever its data keys', () => {
    const later = createVault({ keys: new Map([[2, two]]), mac });
    expect(later.mac('code', 7)).toEqual(first.mac('code', 7));
  });

  test('takes keys on and puts them off while it is used', () => {
    const vault = createVault(one);
    const old = vault.seal(ada, secret);
    changeKeys(vault, both);
    const fresh = vault.seal(ada, secret);
    expect(keyNumberOf(fresh)).toBe(2);
    expect(vault.open(ada, old)).toEqual(secret);
    changeKeys(vault, new Map([[2, two]]));
    expect(vault.open(ada, fresh)).toEqual(secret);
    expect(() => vault.open(ada, old)).toThrow();
    expect(vault.mac('code', 7)).toEqual(first.mac('code', 7));
  });

  test('does not take a value for one of another key', () => {
    const same = createVault({
      keys: new Map([
        [1, one],
        [2, one],
      ]),
      mac,
    });
    const renumbered = Buffer.from(first.seal(ada, secret));
    renumbered[0] = 2;
    expect(() => same.open(ada, renumbered)).toThrow();
  });

  test.each([
    ['without a key', { keys: new Map(), mac }],
    ['with a key 0', { keys: new Map([[0, one]]), mac }],
    ['with a key 256', { keys: new Map([[256, one]]), mac }],
    ['with a short key', { keys: new Map([[1, one.subarray(1)]]), mac }],
    ['with a short key for codes', { keys: both, mac: mac.subarray(1) }],
  ])('is not made %s', (_, ring) => expect(() => createVault(ring)).toThrow(RangeError));
});
