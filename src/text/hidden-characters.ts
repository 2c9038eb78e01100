/** Joiners and variation selectors: invisible, yet names and emoji are really spelled with them. */
const joining = String.raw`(?:\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])`;

/** Controls, bidi marks, line separators, lone surrogates, fillers: invisible, or they move other text around. */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`;

/** After ASCII nothing is there to join or vary, so there these are escaped as well. */
const joiningNothing = String.raw`(?<![^\x00-\x7F])${joining}`;

const unseen = new RegExp(`(?!${joining})${hidden}|${joiningNothing}`, 'gu');

/** A text with every character that the eye would miss spelled out. */
export function spellHidden(text: string, spell: (character: string) => string): string {
  return text.replace(unseen, spell);
}

/**
 * Text that people typed, safe to put beside other text: what the eye would miss is spelled out
 * as `‹U+202E›` (requirement 56, CWE-117). Never use the result for anything but showing it.
 */
export function visibleText(text: string): string {
  return spellHidden(text, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `‹U+${point.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}

/** Every UTF-16 unit of it as JSON escapes it. */
export function unitEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at);
    return `\\u${unit.toString(16).padStart(4, '0')}`;
  }).join('');
}

/** A text with what the eye would miss as JSON escapes it: `\u202e`. JSON that was escaped so stays the same JSON. */
export function escapeHidden(text: string): string {
  return spellHidden(text, unitEscapes);
}
