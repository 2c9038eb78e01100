import { spellHidden } from '../../../text/hidden-characters.ts';

/** Every UTF-16 unit of it as JSON escapes it. */
function unitEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at);
    return `\\u${unit.toString(16).padStart(4, '0')}`;
  }).join('');
}

/** A text with what the eye would miss as JSON escapes it: `\u202e`. JSON that was escaped so stays the same JSON. */
export function escapeHidden(text: string): string {
  return spellHidden(text, unitEscapes);
}

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
