import { plainWidth } from '../../text/clean-text.ts';
import { type Address, formatAddress, parseAddress } from './address.ts';
import { explainMeant, type Meant } from './meant.ts';
import { type ParsedRule, parseRule } from './rule.ts';

export type ReadRule = Extract<ParsedRule, { ok: true }> | ({ readonly ok: false } & Meant);

/**
 * Reads what a person typed or pasted as a rule, as `parseRule` does, once what an input method or
 * a web page left in it is gone: full-width characters are the plain ones, and blanks and what
 * nobody sees are dropped around it. Where it is none, tells which rule may have been meant.
 */
export function readRule(typed: string): ReadRule {
  const plain = plainRule(typed);
  const parsed = parseRule(plain);
  return parsed.ok ? parsed : { ok: false, ...explainMeant(plain, parsed.reason) };
}

const junk = String.raw`[\s\p{Default_Ignorable_Code_Point}]+`;
const around = new RegExp(`^${junk}|${junk}$`, 'gu');

/** As long as what was typed, so that a problem's place stays the same. */
function plainRule(typed: string): string {
  return plainWidth(typed)
    .replaceAll(/[\u3002\uFF61]/gu, '.')
    .replaceAll(around, (blank) => ' '.repeat(blank.length));
}

/** What a person typed or pasted as one address, read as in `readRule`; null where it is none. */
export function readTypedAddress(typed: string): Address | null {
  return parseAddress(plainRule(typed).trim());
}

/** The single address that was typed before the slash. */
export function addressOf(typed: string): string {
  const [host = ''] = plainRule(typed).trim().split('/');
  const address = parseAddress(host);
  return address === null ? host : formatAddress(address);
}
