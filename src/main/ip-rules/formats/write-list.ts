import type { RuleFormat } from '../../../preload/contract/rule-formats.ts';
import { allowListOf, type NotedRule } from './allow-list.ts';
import { apacheText } from './apache.ts';
import { csvText } from './csv.ts';
import { haproxyText } from './haproxy.ts';
import { jsonText } from './json.ts';
import { nftablesText } from './nftables.ts';
import { nginxText } from './nginx.ts';

type Writer = (list: readonly NotedRule[], at: number) => string;

const writers: Readonly<Record<RuleFormat, Writer>> = {
  nginx: (list, at) => nginxText(allowListOf(list, at)),
  apache: (list, at) => apacheText(allowListOf(list, at)),
  haproxy: (list, at) => haproxyText(allowListOf(list, at)),
  nftables: (list, at) => nftablesText(allowListOf(list, at)),
  csv: csvText,
  json: jsonText,
};

/**
 * An account's list as a file of that format, as of a moment (milliseconds since 1970). `csv` and
 * `json` have every rule; the others let in what Gatehouse would let in then, and nobody else.
 */
export function writeList(format: RuleFormat, list: readonly NotedRule[], at: number): string {
  return writers[format](list, at);
}
