import { z } from 'zod';
import { isPlainText, lengthOf } from './plain-text.ts';

/**
 * Text as it may enter the main process (requirement 14): plain, NFC, at most `max` code points.
 * zod's own `string()` lets everything through.
 */
export function text(max: number) {
  return z
    .string()
    .max(max * 2)
    .refine(isPlainText, { error: 'bad_character' })
    .transform((value) => value.normalize('NFC'))
    .refine((value) => lengthOf(value) <= max, { error: 'too_long' });
}

/**
 * A password as typed: only bounded here, because the password rules give the better answer
 * (which character, how many too many) and nothing may be changed before they look at it.
 */
export const typedSecret = z.string().max(1024);

/** A code as typed: spaces are tolerated, so the rules decide and not the schema. */
export const typedCode = z.string().max(200);

/** The number of an account, as SQLite gives it out. */
export const accountId = z.int().positive();

/** A row number. */
export const rowId = z.int().positive();

/** A moment in milliseconds since 1970-01-01 UTC, up to the year 9999. */
export const moment = z.int().min(0).max(253_402_300_799_999);
