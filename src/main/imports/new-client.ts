import { mostPhoneNumbers } from '../../preload/contract/account.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import type { Language } from '../../preload/contract/app.ts';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { ImportField, ImportMapping, ImportProblem } from '../../preload/contract/imports.ts';
import { isPlainText, lengthOf } from '../../preload/contract/plain-text.ts';
import { cleanEmail, cleanName } from '../../text/clean-text.ts';
import { readPhoneNumber } from '../accounts/read-phone-number.ts';
import { readRule } from '../ip-rules/read-rule.ts';
import { formatRule } from '../ip-rules/rule.ts';
import { type EmailAddress, emailProblem, parseEmailAddress } from '../mail/email-address.ts';
import { isShortenedNumber, isSpreadsheetError, withoutApostrophe } from './cell.ts';
import { readLanguage } from './language.ts';
import { nameIn } from './person-name.ts';

/** A row that can become a client. */
export interface NewClient {
  line: number;
  fullName: string;
  email: EmailAddress;
  reference: string | null;
  language: Language;
  /** Canonical, each once. */
  rules: string[];
  /** E.164, each once. */
  phones: string[];
}

/** What holds where a row says nothing else. */
export interface RowDefaults {
  language: Language;
  /** Whose telephone numbers are written without their country's code; null: nobody's. */
  country: string | null;
}

export type ReadClient =
  | { ok: true; client: NewClient; remarks: ImportProblem[] }
  | { ok: false; problems: [ImportProblem, ...ImportProblem[]] };

/** As in `clients.add`. */
const limits = { fullName: 200, email: 320, reference: 60 } as const;
/** As in `account.addPhone`. */
const longestPhone = 50;

/** What parts rules in one cell, brackets and quotation marks of programs included. */
const betweenRules = /(?:[\s,;|&"'[\]{}、，；｜]|:::)+/u;

/** What parts telephone numbers, in which there are spaces. */
const betweenPhones = /[\r\n\t,;|"[\]{}、，；｜]|:::/u;

/**
 * Reads one row as a client, by the rules that `clients.add`, Account Information and Allowed IP
 * Access have, and tells all that is wrong with it. A rule with host bits means its network, a
 * language that is not offered the usual one, and what is no telephone number is dropped; a remark
 * says so. Whether somebody has the address or reference already is
 * not looked at.
 */
export function readClient(
  { line, cells }: { line: number; cells: string[] },
  columns: readonly string[],
  mapping: ImportMapping,
  usual: RowDefaults,
): ReadClient {
  const problems: ImportProblem[] = [];
  const blame = (field: ImportField, problem: FieldProblem) =>
    void problems.push({ kind: 'field', field, problem });
  const read = (field: keyof typeof limits, cell: string): string | null => {
    const problem = damageOf(field, cell) ?? textProblem(field, cell);
    if (!problem) return cell.normalize('NFC');
    problems.push(problem);
    return null;
  };

  const fullName = read('fullName', cleanName(nameIn(cells, columns, mapping)));
  if (fullName === '') blame('fullName', { code: 'required' });
  const address = read('email', cleanEmail(withoutApostrophe(cellOf(cells, mapping.email))));
  const { email, ...found } = address === null ? noEmail : readEmail(address);
  if (found.problem) blame('email', found.problem);
  const reference = read(
    'reference',
    cleanName(withoutApostrophe(cellOf(cells, mapping.reference))),
  );
  const { language, remarks } = languageIn(cellOf(cells, mapping.language), usual.language);
  const { rules, ...widened } = readRules(cellOf(cells, mapping.rules), problems);
  const { phones, ...dropped } = readPhones(cellOf(cells, mapping.phones), usual.country, problems);

  const [first, ...rest] = problems;
  if (first) return { ok: false, problems: [first, ...rest] };
  if (!email || fullName === null) throw new Error('Each of these has its problem.');
  const client = { line, fullName, email, reference: reference || null, language, rules, phones };
  const all = [...found.remarks, ...remarks, ...widened.remarks, ...dropped.remarks];
  return { ok: true, client, remarks: all };
}

/** A cell as it is in the file, without the white space around it; empty where no column was chosen. */
export function cellOf(cells: string[], column: number | null): string {
  return column === null ? '' : (cells[column] ?? '').trim();
}

/** What became of a cell on its way through other programs. */
function damageOf(field: ImportField, cell: string): ImportProblem | null {
  if (cell.includes('\uFFFD')) return { kind: 'undecoded', field };
  if (isSpreadsheetError(cell)) return { kind: 'spreadsheetError', field, text: cell };
  return isShortenedNumber(cell) ? { kind: 'shortened', field, text: cell } : null;
}

/**
 * As `text` in the contract, without its schema: what zod keeps of every parse lives until a full
 * collection, and a hundred thousand rows fill the worker's heap with it.
 */
function textProblem(field: keyof typeof limits, cell: string): ImportProblem | null {
  if (!isPlainText(cell)) return { kind: 'field', field, problem: { code: 'bad_character' } };
  const max = limits[field];
  // No text has more characters than units.
  if (cell.length <= max) return null;
  const length = lengthOf(cell.normalize('NFC'));
  return length <= max
    ? null
    : { kind: 'field', field, problem: { code: 'too_long', max, length } };
}

interface ReadEmail {
  email: EmailAddress | null;
  problem: FieldProblem | null;
  remarks: ImportProblem[];
}

const noEmail: ReadEmail = { email: null, problem: null, remarks: [] };

/** Of `Ann Berg <ann@example.org>` and `mailto:ann@example.org` the address, and a remark says so. */
function readEmail(text: string): ReadEmail {
  const email = parseEmailAddress(text);
  if (email) return { ...noEmail, email };
  const problem = emailProblem(text);
  if (problem?.code !== 'email_extra') return { ...noEmail, problem };
  const { address } = problem;
  const remark = { kind: 'emailExtra', text: text.slice(0, 80), address } as const;
  return { email: parseEmailAddress(address), problem: null, remarks: [remark] };
}

function languageIn(
  cell: string,
  byDefault: Language,
): { language: Language; remarks: ImportProblem[] } {
  const text = withoutApostrophe(cell);
  if (text === '') return { language: byDefault, remarks: [] };
  const language = readLanguage(text);
  if (language) return { language, remarks: [] };
  const remark = {
    kind: 'languageNotOffered',
    text: text.slice(0, 80),
    instead: byDefault,
  } as const;
  return { language: byDefault, remarks: [remark] };
}

function readRules(
  cell: string,
  problems: ImportProblem[],
): { rules: string[]; remarks: ImportProblem[] } {
  const rules = new Set<string>();
  const remarks: ImportProblem[] = [];
  for (const typed of cell.split(betweenRules).filter((piece) => piece !== '')) {
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

function readPhones(
  cell: string,
  country: string | null,
  problems: ImportProblem[],
): { phones: string[]; remarks: ImportProblem[] } {
  const phones = new Set<string>();
  const remarks: ImportProblem[] = [];
  for (const piece of cell.split(betweenPhones)) {
    const typed = cleanName(withoutApostrophe(piece.trim()));
    // A dash and the like stand for none.
    if (!/[\p{L}\p{N}]/u.test(typed)) continue;
    const read = isDamaged(typed) ? noPhone : readPhoneNumber(typed, country);
    if ('number' in read) phones.add(read.number);
    else remarks.push({ kind: 'phone', phone: typed.slice(0, 80), problem: read.problem });
  }
  if (phones.size > mostPhoneNumbers) {
    const problem = { code: 'too_long', max: mostPhoneNumbers, length: phones.size } as const;
    problems.push({ kind: 'field', field: 'phones', problem });
  }
  return { phones: [...phones], remarks };
}

const noPhone = { problem: { code: 'phone_form' } } as const;

/** What is left of a number would be another one's. */
function isDamaged(text: string): boolean {
  return text.length > longestPhone || damageOf('phones', text) !== null;
}
