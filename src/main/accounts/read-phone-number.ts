import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import type { FieldProblem } from '../../preload/contract/failure.ts';

/** A number as E.164, or what is wrong with it. */
type Read = { number: string } | { problem: FieldProblem };

/** What the library says of a text that is no number, as a field's problem. */
const problems = {
  NOT_A_NUMBER: 'phone_form',
  INVALID_COUNTRY: 'phone_country',
  TOO_SHORT: 'phone_short',
  TOO_LONG: 'phone_long',
  INVALID_LENGTH: 'phone_form',
} as const;

/**
 * Reads a telephone number as people write it (ITU-T E.123): with `+` and the country's code, or as
 * in the country that is given (ISO 3166, two letters; null: none is known). Full-width digits are
 * read, extensions refused. `text` is clean, see `cleanName`.
 */
export function readPhoneNumber(text: string, country: string | null): Read {
  if (text === '') return { problem: { code: 'required' } };
  const here = country && isSupportedCountry(country) ? country : undefined;
  const wrong = validatePhoneNumberLength(text, here);
  if (wrong) return { problem: { code: problems[wrong] } };
  // Numbers in the middle of other text are not looked for.
  const options = { ...(here && { defaultCountry: here }), extract: false };
  const number = parsePhoneNumberFromString(text, options);
  if (!number?.isValid() || number.ext) return { problem: { code: 'phone_form' } };
  return { number: number.number };
}
