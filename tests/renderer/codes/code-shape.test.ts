import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCode, checkOneTimeCode } from '../../../src/renderer/src/codes/code-shape.ts';

describe('a one-time code', () => {
  it.each([
    '123456',
    '000000',
    '123 456',
    ' 123456 ',
    '1 2 3 4 5 6',
    '１２３４５６',
    '123\u00a0456',
    '123-456',
    '123\t456',
    '123456\n',
  ])('may be %j', (typed) => {
    expect(checkOneTimeCode(typed)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['12345a', 'digits'],
    ['+12345', 'digits'],
    ['1e5', 'digits'],
    ['٣٤٥٦٧٨', 'digits'],
    ['12345', 'length'],
    ['1234567', 'length'],
  ])('is not %j', (typed, because) => {
    expect(checkOneTimeCode(typed)).toMatchObject({ because });
  });

  it('says how many digits there are', () => {
    expect(checkOneTimeCode('12 34')).toEqual({ because: 'length', length: 4 });
  });

  it('lets through exactly six digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (typed) => {
        const fits = /^[0-9]{6}$/.test(typed.replaceAll(/[\s-]/g, ''));
        expect(checkOneTimeCode(typed) === null).toBe(fits);
      }),
    );
  });
});

it.each(['recovery', 'accessCode'] as const)(
  'leaves the form of a %s to the main process',
  (method) => {
    expect(checkCode(method, 'abcd efgh-jkmnp')).toBeNull();
    expect(checkCode(method, '  ')).toEqual({ because: 'empty' });
  },
);

it.each(['totp', 'email'] as const)('holds the code of %s to its six digits', (method) => {
  expect(checkCode(method, '123 456')).toBeNull();
  expect(checkCode(method, 'abcd efgh-jkmnp')).toEqual({ because: 'digits' });
});
