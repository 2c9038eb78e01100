import { parseEmailAddress } from './email-address.ts';

/**
 * Whether this is one plain address in the form in which it is stored. Asked again at the last
 * moment before bytes are made: whatever got into the table, a mail goes to one address or
 * nowhere (requirement 34, nasty inputs 10 to 13).
 */
export function isCanonicalAddress(address: string): boolean {
  return parseEmailAddress(address)?.address === address;
}
