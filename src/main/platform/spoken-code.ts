import { randomInt } from 'node:crypto';
import { codeCharacters } from '../../text/typed-code.ts';

/** Crockford's base32: no two characters look alike (requirement 38). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 65 bits: nobody guesses it, however often they try. */
const longLength = 13;
/** 40 bits: enough where few tries are allowed, and soon read out. */
export const shortLength = 8;
type Length = typeof longLength | typeof shortLength;

/** A random secret that can be read out and typed, without separators. */
export function newSpokenCode(length: Length = longLength): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** As it is shown and read out: `XXXX-XXXX-XXXXX`, a short one `XXXX-XXXX`. */
export function groupedCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(Boolean).join('-');
}

/**
 * What was typed, see `codeCharacters`; null where it is no such code. Case does not matter, and O, I and L are read as the digits they look like.
 */
export function readSpokenCode(typed: string, length: Length = longLength): string | null {
  const code = codeCharacters(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === length && [...code].every((character) => alphabet.includes(character))
    ? code
    : null;
}
