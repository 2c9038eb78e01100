import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';
import { isIP } from 'node:net';
import { cleanEmail } from '../../text/clean-text.ts';

const label = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** A mail server as it was typed or pasted: its name in plain ASCII or its address, and a port where one stood there. */
export interface TypedHost {
  host: string;
  port: number | null;
}

/**
 * Reads `smtp.example.com`, also with a scheme, a port, a slash or a dot behind it, with letters
 * outside ASCII or as a bracketed address. Null where it is no host.
 */
export function readHost(typed: string): TypedHost | null {
  const [, bracketed, plain = '', port] =
    /^(?:(?:smtps?|submissions?|https?):\/\/)?(?:\[([^\]]*)\]|([^:/\s]*|[\da-f:.]*))(?::(\d{1,5}))?\/?$/i.exec(
      cleanEmail(typed),
    ) ?? [];
  const host = bracketed ?? asciiName(plain);
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  if (bracketed === undefined ? !isHostName(host) && isIP(host) === 0 : isIP(host) === 0)
    return null;
  return { host, port: port === undefined ? null : Number(port) };
}

/** Whether a text is a name of one or more labels, in ASCII (RFC 1123 section 2.1). */
export function isHostName(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => label.test(part));
}

/** What may be told to servers: a name, or an address in brackets (RFC 5321 section 4.1.3). */
export function readEhloName(typed: string): string | null {
  const text = cleanEmail(typed);
  if (text === '' || isAddressLiteral(text)) return text;
  const name = asciiName(text);
  return isHostName(name) ? name : null;
}

/**
 * How this computer calls itself to a mail server where nobody says otherwise: its own name where
 * that is complete, else the address that the connection comes from (RFC 5321 section 4.1.4).
 */
export function ownEhloName(
  { localAddress }: { localAddress?: string | undefined },
  computer: string = hostname(),
): string {
  const name = asciiName(computer);
  if (name.includes('.') && isHostName(name) && !/\.\d+$/.test(name)) return name;
  const address = localAddress?.replace(/^::ffff:|%.*$/gi, '') ?? '127.0.0.1';
  return isIP(address) === 6 ? `[IPv6:${address}]` : `[${address}]`;
}

function isAddressLiteral(text: string): boolean {
  const [, six, address = ''] = /^\[(IPv6:)?([^\]]+)\]$/i.exec(text) ?? [];
  return isIP(address) === (six === undefined ? 4 : 6);
}

/** Without the dot that ends a complete name; what has no ASCII form stays as it is. */
function asciiName(text: string): string {
  const name = text.replace(/\.$/, '');
  // domainToASCII reads a URL's host, in which some characters end it.
  if (/^[\x21-\x7e]*$/.test(name) || !/^[\p{L}\p{M}\p{N}.\-\u3002\uFF61]+$/u.test(name))
    return name;
  return domainToASCII(name);
}
