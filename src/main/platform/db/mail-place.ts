import { type RawBuilder, sql } from 'kysely';

/*
 * The number that a mail lies by in the index of words, in the order of the list: its time, and in
 * its lowest 22 bits its own number. Only databases compute with it: it is too high for a number here.
 */

/** Of the mails of a query. An index of the table has the same words. */
export const mailPlace = sql<number>`(mail.created_at * 4194304 + mail.id % 4194304)`;

/** Of a mail that is not at hand. */
export function placeOf(at: number, id: number): RawBuilder<number> {
  return sql<number>`(cast(${at} as bigint) * 4194304 + cast(${id} as bigint) % 4194304)`;
}

/** Of a row of the table, whose place is to be stored. */
export function placeText(at: number, id: number): string {
  return String(BigInt(at) * 4_194_304n + (BigInt(id) % 4_194_304n));
}

/** Higher than any. */
export const highestPlace = sql<number>`9223372036854775807`;
