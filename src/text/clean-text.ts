/** Joiners and variation selectors: names and emoji are really spelled with them, after a character outside ASCII. */
const joined = String.raw`(?<=[^\x00-\x7F\s])[\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;

/** Zero-width spaces, soft hyphens, marks of direction and order, fillers. */
const invisible = new RegExp(String.raw`(?!${joined})\p{Default_Ignorable_Code_Point}`, 'gu');

/** Every blank but the ideographic one, which parts family and given names. */
const blank = /[\t\p{Zl}\p{Zp}\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F]/gu;

/**
 * A name as it was meant: what web pages and spreadsheets leave in a copied text goes. That is what
 * nobody sees, blanks of all widths become a space, and those around the text are dropped.
 */
export function cleanName(text: string): string {
  return text.replace(invisible, '').replace(blank, ' ').trim();
}

/** An email address as it was meant: as `cleanName`, and full-width characters are the plain ones. */
export function cleanEmail(text: string): string {
  return plainWidth(cleanName(text))
    .replace(/[\u200C\u200D]/gu, '')
    .trim();
}

/** Full-width letters, digits and signs, as an input method makes them, as those of ASCII. */
export function plainWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
