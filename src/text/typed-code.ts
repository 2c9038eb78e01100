import { plainWidth } from './clean-text.ts';

/** What people and mail programs put between the characters of a code. */
const separators = /[\s\p{Dash}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The characters of a one-time code, a recovery code or the like as it was typed or pasted: blanks,
 * line ends, hyphens and what nobody sees are not of it, and full-width ones are the plain ones.
 */
export function codeCharacters(typed: string): string {
  return plainWidth(typed).replace(separators, '');
}
