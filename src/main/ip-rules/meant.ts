/**
 * What was meant by a text that is no rule. Runs on what `parseRule` has refused, and whatever it
 * proposes has passed `parseRule`: an error here can word a hint badly, but let no address in.
 */
import type { RuleProblem, RuleProblemCode } from '../../preload/contract/ip-rule.ts';
import { type Address, parseAddress, WIDTH } from './address.ts';
import { formatRule, networkOf, parseRule } from './rule.ts';

/** Why a text is no rule, and the rules that were meant, canonical; none where nobody can tell. */
export interface Meant {
  readonly problem: RuleProblem;
  readonly meant: readonly string[];
}

/** Longer lists help nobody: such a range is better written by hand. */
const mostMeant = 8;

type Guess = { code: RuleProblemCode; part: string; meant: readonly string[] };

/** The better reason for a refused text, and what was meant; else the reason as it is. */
export function explainMeant(text: string, reason: RuleProblem): Meant {
  const core = text.trim();
  for (const guess of [byScheme, byPort, byBrackets, byWildcard, byRange]) {
    const found = guess(core);
    if (!found) continue;
    const { code, part, meant } = found;
    return { problem: { code, part, at: text.indexOf(part) }, meant };
  }
  return { problem: reason, meant: repaired(core, reason) };
}

/** `https://203.0.113.5/login`; a number as the whole path is a prefix. */
function byScheme(core: string): Guess | null {
  const [, scheme, host = '', path = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)(?::\d*)?(.*)$/isu.exec(core) ??
    [];
  if (scheme === undefined) return null;
  const address = host.replace(/^\[|\]$/g, '');
  const meant = accepted(/^\/\d{1,3}$/.test(path) ? address + path : address);
  return meant.length > 0 ? { code: 'web_address', part: scheme, meant } : null;
}

/** `203.0.113.5:443`, `[2001:db8::1]:443` */
function byPort(core: string): Guess | null {
  const [, host = '', port] = /^(\d+(?:\.\d+){3}|\[[^\]]+\])(:\d{1,5})\/?$/.exec(core) ?? [];
  if (port === undefined) return null;
  const meant = accepted(host.replace(/^\[|\]$/g, ''));
  return meant.length > 0 ? { code: 'has_port', part: port, meant } : null;
}

/** `[2001:db8::1]`, `[2001:db8::]/32` */
function byBrackets(core: string): Guess | null {
  const [, address = '', prefix = ''] = /^\[([^\]]+)\](\/\d{1,3})?$/.exec(core) ?? [];
  const meant = address === '' ? [] : accepted(address + prefix);
  return meant.length > 0 ? { code: 'in_brackets', part: '[', meant } : null;
}

/** `203.0.113.*`, `203.0.x.x`, `2001:db8:*`, `*` */
function byWildcard(core: string): Guess | null {
  if (/^\*(?:[.:]\*)*$/.test(core)) return { code: 'octet_wildcard', part: core, meant: ['all'] };
  const [, four, fourEnd = ''] = /^(\d+(?:\.\d+){0,2})((?:\.[*x])+)$/i.exec(core) ?? [];
  const [, six, sixEnd = ''] = /^([\da-f]+(?::[\da-f]+){0,6})((?::\*)+)$/i.exec(core) ?? [];
  const octets = four?.split('.') ?? [];
  if (octets.length + fourEnd.length / 2 > 4) return null;
  const rule = four
    ? `${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`
    : six && `${six}::/${six.split(':').length * 16}`;
  const meant = rule ? accepted(rule) : [];
  return meant.length > 0 ? { code: 'octet_wildcard', part: four ? fourEnd : sixEnd, meant } : null;
}

/** `203.0.113.0-255`, `203.0.113.0 - 203.0.114.255` */
function byRange(core: string): Guess | null {
  const [, from = '', dash, to = ''] =
    /^([\da-f.:]+)(\s*(?:\p{Dash}|~|\.\.\.?|to)\s*)([\da-f.:]+)$/iu.exec(core) ?? [];
  if (dash === undefined) return null;
  const first = parseAddress(from);
  const last = parseAddress(/^\d{1,3}$/.test(to) ? from.replace(/\d+$/, to) : to);
  if (!first || !last || first.family !== last.family || first.bits > last.bits) return null;
  const meant = networksOf(first, last.bits);
  return { code: 'hyphen_range', part: core.slice(from.length), meant: meant ?? [] };
}

/** The fewest networks that are together a range; null where they are too many to be read. */
function networksOf({ family, bits }: Address, last: bigint): string[] | null {
  const networks: string[] = [];
  for (let first = bits; first <= last;) {
    let prefix: number = WIDTH[family];
    for (; prefix > 1; prefix -= 1) {
      const wider = networkOf({ family, bits: first }, prefix - 1);
      if (wider.first !== first || wider.last > last) break;
    }
    const network = networkOf({ family, bits: first }, prefix);
    if (networks.length === mostMeant) return null;
    networks.push(formatRule(network));
    first = network.last + 1n;
  }
  return networks;
}

/** What is left of a rule once its one wrong part is out, or written as it should be. */
function repaired(core: string, { code, part }: RuleProblem): readonly string[] {
  switch (code) {
    case 'bad_character':
      return accepted(core.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, ''));
    case 'zone_id':
      return accepted(core.replace(/%[^/]*/u, ''));
    case 'means_all':
      return ['all'];
    case 'wildcard_mask': {
      const zeros = parseAddress(part);
      if (!zeros) return [];
      return accepted(core.replace(part, String(32 - zeros.bits.toString(2).length)));
    }
    default:
      return [];
  }
}

function accepted(text: string): string[] {
  const parsed = parseRule(text);
  return parsed.ok ? [formatRule(parsed.rule)] : [];
}
