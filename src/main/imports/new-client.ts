import type { Language } from '../../preload/contract/app.ts';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { ImportField, ImportMapping, ImportProblem } from '../../preload/contract/imports.ts';
import { isPlainText, lengthOf } from '../../preload/contract/plain-text.ts';
import { cleanEmail, cleanName } from '../../text/clean-text.ts';
import { readRule } from '../ip-access/read-rule.ts';
import { formatRule, ruleLimit } from '../ip-access/rule.ts';
import { type EmailAddress, emailProblem, parseEmailAddress } from '../mail/email-address.ts';

/** A row that can become a client. */
export interface NewClient {
  line: number;
  fullName: string;
  email: EmailAddress;
  reference: string | null;
  language: Language;
  /** Canonical, each once. */
  rules: string[];
}

export type ReadClient =
  | { ok: true; client: NewClient; remarks: ImportProblem[] }
  | { ok: false; problems: [ImportProblem, ...ImportProblem[]] };

/** As in `clients.add`. */
const limits = { fullName: 200, email: 320, reference: 60 } as const;

/** How people write the languages, in lower case. */
const languageNames: readonly (readonly [Language, string])[] = [
  ['en', 'en en-us en-gb english 英语 英文 英語'],
  ['zh-CN', 'zh zh-cn zh-hans chinese 中文 简体中文 中国語'],
  ['ja', 'ja ja-jp japanese 日语 日文 日本語'],
];

/**
 * Reads one row as a client, by the rules that `clients.add` and Allowed IP Access have, and tells
 * all that is wrong with it. Rules are parted by spaces or semicolons; one with host bits means
 * its network, and a remark says so. Whether somebody has the address or reference already is not looked at.
 */
export function readClient(
  { line, cells }: { line: number; cells: string[] },
  mapping: ImportMapping,
  defaultLanguage: Language,
): ReadClient {
  const problems: ImportProblem[] = [];
  const blame = (field: ImportField, problem: FieldProblem) =>
    void problems.push({ kind: 'field', field, problem });
  const typed = (field: keyof typeof limits): string => {
    const clean = field === 'email' ? cleanEmail : cleanName;
    const read = readText(clean(cellOf(cells, mapping[field])), limits[field]);
    if (typeof read === 'string') return read;
    blame(field, read);
    return '';
  };
  const isBlamed = (field: ImportField) =>
    problems.some((problem) => problem.kind === 'field' && problem.field === field);

  const fullName = typed('fullName');
  if (fullName === '' && !isBlamed('fullName')) blame('fullName', { code: 'required' });
  const address = typed('email');
  const email = parseEmailAddress(address);
  const problem = email ? null : emailProblem(address);
  if (problem && !isBlamed('email')) blame('email', problem);
  const reference = typed('reference') || null;
  const language = readLanguage(cellOf(cells, mapping.language), defaultLanguage);
  if (!language) blame('language', { code: 'invalid' });
  const { rules, remarks } = readRules(cellOf(cells, mapping.rules), problems);

  const [first, ...rest] = problems;
  if (first) return { ok: false, problems: [first, ...rest] };
  if (!email || !language) throw new Error('Each of these has its problem.');
  return { ok: true, client: { line, fullName, email, reference, language, rules }, remarks };
}

/** A cell as it is in the file, without the white space around it; empty where no column was chosen. */
export function cellOf(cells: string[], column: number | null): string {
  return column === null ? '' : (cells[column] ?? '').trim();
}

/**
 * As `text` in the contract, without its schema: what zod keeps of every parse lives until a full
 * collection, and a hundred thousand rows fill the worker's heap with it.
 */
function readText(cell: string, max: number): string | FieldProblem {
  if (!isPlainText(cell)) return { code: 'bad_character' };
  const text = cell.normalize('NFC');
  // No text has more characters than units.
  if (text.length <= max) return text;
  const length = lengthOf(text);
  return length <= max ? text : { code: 'too_long', max, length };
}

function readLanguage(cell: string, byDefault: Language): Language | null {
  if (cell === '') return byDefault;
  const plain = cell.toLowerCase().replaceAll('_', '-');
  const known = languageNames.find(([, names]) => names.split(' ').includes(plain));
  return known?.[0] ?? null;
}

function readRules(
  cell: string,
  problems: ImportProblem[],
): { rules: string[]; remarks: ImportProblem[] } {
  const rules = new Set<string>();
  const remarks: ImportProblem[] = [];
  for (const typed of cell.split(/[\s;]+/u).filter((piece) => piece !== '')) {
    const parsed = readRule(typed);
    if (!parsed.ok) {
      problems.push({ kind: 'rule', rule: typed.slice(0, 80), problem: parsed.problem });
      continue;
    }
    const network = formatRule(parsed.rule);
    rules.add(network);
    if (parsed.hostBitsDropped) remarks.push({ kind: 'hostBits', rule: typed, network });
  }
  if (rules.size > ruleLimit) {
    const problem = { code: 'too_long', max: ruleLimit, length: rules.size } as const;
    problems.push({ kind: 'field', field: 'rules', problem });
  }
  return { rules: [...rules], remarks };
}
