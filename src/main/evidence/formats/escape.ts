import { spellHidden, unitEscapes } from '../../../text/hidden-characters.ts';

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

/**
 * A value in a line whose format escapes `special` characters by a backslash, itself one of them.
 * Line ends become `\n` and `\r`, anything else that the eye would miss `\u202e`: no character of a
 * value ends the line or leaves its place, and each can be had back.
 */
export function escapeValue(value: string, special: RegExp): string {
  return spellHidden(
    value.replace(special, String.raw`\$&`),
    (character) => shortEscapes[character] ?? unitEscapes(character),
  );
}
