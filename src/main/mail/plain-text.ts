/** Line ends, other controls, and what turns the direction of the text around it. */
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * Text that came from a person, as it may stand within a sentence of a mail: one line, at most
 * `max` code points, nothing that could imitate a line, a header or another direction (requirement
 * 34, nasty input 14).
 */
export function plainText(text: string, max = 100): string {
  // Cut before anything else looks at it: ten thousand characters cost nothing.
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(harmful, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const points = [...line];
  return points.length <= max ? line : `${points.slice(0, max - 1).join('')}…`;
}

/**
 * What a server said, as it may be stored and shown: one line of at most 500 characters, without
 * the code, should the server repeat it (taken out before the cut, so that no part of it is left).
 */
export function serverWords(text: string, code: string | null): string {
  const line = plainText(text, 2000);
  return plainText(code === null ? line : line.replace(spelledOut(code), maskOf(code)), 500);
}

/** The code, also with something between its digits. */
function spelledOut(code: string): RegExp {
  return new RegExp([...code].join('[^0-9A-Za-z]{0,3}'), 'gu');
}

/** As many dots as there were characters. */
export function maskOf(code: string): string {
  return '•'.repeat(code.length);
}
