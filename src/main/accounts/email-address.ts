import { domainToASCII } from 'node:url';

/** One mail address, in the form in which mail is sent to it, and the key that makes it unique. */
export interface EmailAddress {
  /** Domain in Punycode, case as typed. */
  address: string;
  /** Lower case: two spellings are one account. */
  key: string;
}

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Reads exactly one plain address (RFC 5321 dot-string @ domain; local part at most 64 octets,
 * domain 255): no quotes, comments, groups, lists, control characters or address literals, and
 * at least two labels (requirement 34). International domains become Punycode. Null otherwise.
 */
export function parseEmailAddress(text: string): EmailAddress | null {
  const trimmed = text.replace(/^ +| +$/g, '');
  const at = trimmed.lastIndexOf('@');
  if (at < 1) return null;
  const local = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (domain === null || local.length > 64 || !localPart.test(local)) return null;
  const address = `${local}@${domain}`;
  return { address, key: address.toLowerCase() };
}

function asciiDomain(domain: string): string | null {
  // domainToASCII also maps and drops characters in pure ASCII input; only letters outside ASCII need it.
  const ascii = /^[\x21-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
  const labels = ascii.split('.');
  const wellFormed =
    labels.length >= 2 && ascii.length <= 255 && labels.every((part) => label.test(part));
  // A last label of digits would be an IPv4 address.
  return wellFormed && !/^\d+$/.test(labels.at(-1) ?? '') ? ascii : null;
}
