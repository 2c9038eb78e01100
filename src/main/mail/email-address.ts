import { domainToASCII } from 'node:url';
import type { FieldProblem } from '../../preload/contract/failure.ts';

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

/**
 * Why a text is no email address, or null where it is one. Only words are found here, for what
 * `parseEmailAddress` refused: a fault in it lets nothing in.
 */
export function emailProblem(text: string): FieldProblem | null {
  if (text.trim() === '') return { code: 'required' };
  return parseEmailAddress(text) ? null : explain(text.trim());
}

function explain(text: string): FieldProblem {
  const [address, another] = addressesIn(text);
  if (another !== undefined) return { code: 'email_several' };
  if (address !== undefined) return { code: 'email_extra', address };
  const [local = '', domain = '', ...rest] = text.split('@');
  if (local === '' || domain === '') return { code: 'email_form' };
  if (rest.length > 0) return { code: 'email_at' };
  if (/\s/u.test(text)) return { code: 'email_space' };
  if ([local, domain].some((half) => /^\.|\.\.|\.$/.test(half))) return { code: 'email_dots' };
  const [part] = /[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/u.exec(local) ?? [];
  if (part !== undefined)
    return { code: /[\p{L}\p{M}\p{N}]/u.test(part) ? 'email_letter' : 'email_character', part };
  return { code: local.length > 64 ? 'email_long' : 'email_domain' };
}

/** The addresses in a text that holds more: a name, brackets, another address, `mailto:`. */
function addressesIn(text: string): string[] {
  const pieces = text.split(/[\s,;|<>()[\]"'“”„«»、，；]+|mailto:/iu);
  const found = pieces.map((piece) => parseEmailAddress(piece.replace(/\.$/, '')));
  return found.flatMap((email) => email?.address ?? []);
}

/** What an international domain may consist of; the last three are the dots of other scripts. */
const international = /^[\p{L}\p{M}\p{N}.\-\u3002\uFF0E\uFF61]+$/u;

function asciiDomain(domain: string): string | null {
  // domainToASCII reads a URL's host: it drops line breaks and ends at a slash. Only letters outside ASCII need it.
  const plain = /^[\x21-\x7e]*$/.test(domain);
  if (!plain && !international.test(domain)) return null;
  const ascii = plain ? domain : domainToASCII(domain);
  const labels = ascii.split('.');
  const wellFormed =
    labels.length >= 2 && ascii.length <= 255 && labels.every((part) => label.test(part));
  // A last label of digits would be an IPv4 address.
  return wellFormed && !/^\d+$/.test(labels.at(-1) ?? '') ? ascii : null;
}
