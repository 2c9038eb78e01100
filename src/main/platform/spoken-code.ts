import { randomInt } from 'node:crypto';
import { codeCharacters } from '../../text/typed-code.ts';

/** Crockford's base32: no two characters look alike (requirement 38). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 65 bits. */
const length = 13;

/** A random secret of 65 bits that can be read out and typed: 13 characters, without separators. */
export function newSpokenCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** As it is shown and read out: `XXXX-XXXX-XXXXX`. */
export function groupedCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/**
 * What was typed, see `codeCharacters`; null where it is no such code. Case does not matter, and O, I and L are read as the digits they look like.
 */
export function readSpokenCode(typed: string): string | null {
  const code = codeCharacters(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === length && [...code].every((character) => alphabet.includes(character))
    ? code
    : null;
}
