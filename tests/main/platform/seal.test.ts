import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createVault } from '../../../src/main/platform/seal.ts';

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
