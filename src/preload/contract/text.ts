import { z } from 'zod';
import { isPlainText, lengthOf } from './plain-text.ts';
import { cleanEmail, cleanName } from '../../text/clean-text.ts';

/**
 * Text as it may enter the main process (requirement 14): plain, NFC, at most `max` code points.
 * zod's own `string()` lets everything through.
 */
export function text(max: number) {
  return cleanText(max, (typed) => typed);
}

/** A name of at most `max` code points, as `cleanName` leaves it. */
export function lineOf(max: number) {
  return cleanText(max, cleanName);
}

/** A person's name. */
export const fullName = lineOf(200);

/** What was typed as an email address, as `cleanEmail` leaves it; whether it is one, the handler says. */
export const emailText = cleanText(320, cleanEmail);

function cleanText(max: number, clean: (typed: string) => string) {
  return z
    .string()
    .max(max * 2)
    .transform(clean)
    .refine(isPlainText, { error: 'bad_character' })
    .transform((value) => value.normalize('NFC'))
    .refine((value) => lengthOf(value) <= max, { error: 'too_long' });
}

/**
 * A password as typed: only bounded here, because the password rules give the better answer
 * (which character, how many too many) and nothing may be changed before they look at it.
 */
export const typedSecret = z.string().max(1024);

/** The number of an account, as SQLite gives it out. */
export const accountId = z.int().positive();

/** A row number. */
export const rowId = z.int().positive();

/** The end of the year 9999 in UTC. */
const lastMoment = 253_402_300_799_999;

/** A moment in milliseconds since 1970-01-01 UTC, up to the year 9999. */
export const moment = z.int().min(0).max(lastMoment);

/** The end of a span, not of it; null where nothing ends it, as after the last day that there is. */
export const spanEnd = z
  .int()
  .min(0)
  .nullable()
  .transform((end) => (end !== null && end > lastMoment ? null : end));
