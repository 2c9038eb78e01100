import { parseAddress } from '../ip-rules/address.ts';
import { parseRule } from '../ip-rules/rule.ts';
import { tokensOf } from '../../text/search-tokens.ts';
import { inEvery } from '../platform/db/token-query.ts';
import type { EntryRow } from './read-entry.ts';

/* What an entry is found by: what it is, by the application's own tokens, and the words in it. */

export const codeToken = (code: string) => `:c:${code.replace('.', ':').toLowerCase()}`;
export const kindToken = (kind: string) => `:k:${kind.toLowerCase()}`;
export const outcomeToken = (outcome: string) => `:o:${outcome}`;
export const actorToken = (account: number) => `:a:${account}`;
export const subjectToken = (account: number) => `:s:${account}`;

/** All tokens of an entry, in an order in which phrases are found. */
export function entryTokens(row: Omit<EntryRow, 'seq' | 'at' | 'kept'>): string[] {
  return [
    inEvery,
    codeToken(row.code),
    kindToken(row.code.split('.')[0] ?? ''),
    outcomeToken(row.outcome),
    ...(row.actor_id === null ? [] : [actorToken(row.actor_id)]),
    ...(row.subject_id === null ? [] : [subjectToken(row.subject_id)]),
    ...(row.source_ip === null ? [] : sourceTokens(row.source_ip)),
    ...tokensOf(
      [row.source_ip, ...[row.data, row.before, row.after].flatMap(valuesOf)].filter(isText),
    ),
  ];
}

/** The values of a stored text; none where it is damaged. */
function valuesOf(json: string | null): (string | null)[] {
  if (json === null) return [];
  try {
    const values: unknown[] = Object.values(JSON.parse(json) as object);
    return values.map((value) =>
      typeof value === 'string' || typeof value === 'number' ? String(value) : null,
    );
  } catch {
    return [];
  }
}

const isText = (value: string | null): value is string => value !== null && value !== '';

/** Of a source, every network of whole bytes that it lies in: family, colon, the bytes that all have. */
function sourceTokens(source: string): string[] {
  const address = parseAddress(source);
  if (!address) return [];
  const { family, bits } = address;
  const bytes = widths[family] / 8;
  const all = bits.toString(16).padStart(bytes * 2, '0');
  return Array.from({ length: bytes + 1 }, (_, count) => `:${family}:${all.slice(0, count * 2)}`);
}

const widths = { 4: 32, 6: 128 } as const;

/**
 * The tokens of which a source in a network has one: at most 128, because a network that ends inside
 * a byte is so many of those that end after it. Null where the text is no address and no network.
 */
export function networkTokens(network: string): string[] | null {
  const parsed = parseRule(network);
  if (!parsed.ok || parsed.rule.kind !== 'network') return null;
  const { family, prefix, first } = parsed.rule;
  const bytes = Math.ceil(prefix / 8);
  const count = 2 ** (bytes * 8 - prefix);
  const begin = first >> BigInt(widths[family] - bytes * 8);
  return Array.from(
    { length: count },
    (_, index) => `:${family}:${(begin + BigInt(index)).toString(16).padStart(bytes * 2, '0')}`,
  );
}
