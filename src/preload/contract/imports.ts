import { z } from 'zod';
import type { Language } from './app.ts';
import { answers, channel, may } from './channel.ts';
import type { FieldProblem } from './failure.ts';
import type { RuleProblem } from './ip-rule.ts';
import type { JobView } from './job.ts';

/** What a column of the file can be. */
export const importFields = [
  'fullName',
  'email',
  'reference',
  'language',
  'rules',
  'phones',
] as const;
export type ImportField = (typeof importFields)[number];

/** Bytes in the whole file, at most. */
export const importLimit = 32 * 1024 * 1024;
/** Bytes in one piece of it: in Base64 it fits into a call. */
export const importPiece = 30_000;

/** What a file can be written in, by the names of the Encoding Standard. */
export const importEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'shift_jis',
  'gbk',
] as const;
export type ImportEncoding = (typeof importEncodings)[number];

/** How a file is read. */
const format = z.strictObject({
  encoding: z.enum(importEncodings),
  /** One character that parts the cells. */
  delimiter: z.string().regex(/^[^"\r\n\0]$/u),
  /** The line on which the row begins that names the columns, from 1; null: nothing names them. */
  headerLine: z.int().min(1).nullable(),
});
export type ImportFormat = z.output<typeof format>;

export interface ImportColumns {
  file: string;
  format: ImportFormat;
  /** Nobody chose the encoding, and nothing in the file says for certain that it is this one. */
  guessed: boolean;
  /** The first rows, of which one is the header: where each begins, and its cells for showing. */
  above: { line: number; text: string }[];
  /** As the header names them; empty texts where there is none. */
  columns: string[];
  /** The first rows below the header, as they are in the file. */
  sample: string[][];
  /** Best guess, by the columns' names: the column's index for each field, or null. */
  guess: ImportMapping;
}

const column = z.int().min(0).max(1000);
const mapping = z.strictObject({
  fullName: column.nullable(),
  /** Columns whose cells come behind that of `fullName`, as the last name behind the first. */
  restOfName: z.array(column).max(2).default([]),
  email: column.nullable(),
  reference: column.nullable(),
  language: column.nullable(),
  rules: column.nullable(),
  phones: column.nullable().default(null),
});
export type ImportMapping = z.output<typeof mapping>;

/**
 * Why a row is left out. `inFile`: an earlier line has it; `inStore`: an account has it already;
 * `columns`: more than the header has; `quotes`: a quotation mark that nothing closes, or that
 * stands in the middle of a quoted cell; `undecoded`: characters that the chosen encoding does not
 * have; `shortened`: a number of which a spreadsheet dropped digits; `spreadsheetError`: what it
 * writes in place of a value. Four leave nothing out: with `hostBits` the rule is stored as
 * `network`, which covers more than what was written (requirement 42), with
 * `emailExtra` the cell holds more than the `address`, with `languageNotOffered` the client gets
 * `instead`, and with `phone` they come without that number.
 */
export type ImportProblem =
  | { kind: 'field'; field: ImportField; problem: FieldProblem }
  | { kind: 'rule'; rule: string; problem: RuleProblem }
  | { kind: 'phone'; phone: string; problem: FieldProblem }
  | { kind: 'inFile'; field: 'email' | 'reference'; line: number }
  | { kind: 'inStore'; field: 'email' | 'reference' }
  | { kind: 'columns'; found: number; expected: number }
  | { kind: 'quotes' }
  | { kind: 'undecoded'; field: ImportField }
  | { kind: 'shortened'; field: ImportField; text: string }
  | { kind: 'spreadsheetError'; field: ImportField; text: string }
  | { kind: 'emailExtra'; text: string; address: string }
  | { kind: 'languageNotOffered'; text: string; instead: Language }
  | { kind: 'hostBits'; rule: string; network: string };

/** One thing that is wrong or worth a look; a row that has several is found several times. */
export interface ImportFinding {
  /** Line of the file on which the row begins, from 1. */
  line: number;
  fullName: string;
  email: string;
  problem: ImportProblem;
}

export interface ImportFindings {
  /** Rows that can be imported; `bad` and `duplicates` are left out. */
  good: number;
  bad: number;
  duplicates: number;
  /** How many rules come into force with them, and for how many of them. */
  rules: { rules: number; clients: number };
  /** How many telephone numbers come with them. */
  phones: number;
  findings: ImportFinding[];
  /** How many there are in all pages. */
  total: number;
  /** Where the next page begins; null at the end. */
  next: number | null;
}

/** One file at a time for each session. */
export const imports = {
  /** `size` in bytes. */
  'imports.begin': channel({
    input: z.strictObject({ file: z.string().max(255), size: z.int().min(0) }),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
  /** The file's bytes in pieces, in order: the page has read it, the main process opens no file of its choosing. */
  'imports.piece': channel({
    input: z.strictObject({ index: z.int().min(0), base64: z.base64().max(importPiece * (4 / 3)) }),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
  /** How the file begins: read as the person chose, else as is probably right. */
  'imports.columns': channel({
    input: z.strictObject({ format: format.optional() }),
    output: answers<ImportColumns>(),
    right: may.staff,
    writes: false,
  }),
  /** Dry run: looks at every row and stores nothing. Without a format, in the one that is probably right. */
  'imports.check': channel({
    input: z.strictObject({ format: format.optional(), mapping }),
    output: answers<JobView>(),
    right: may.staff,
    writes: false,
  }),
  'imports.findings': channel({
    input: z.strictObject({ from: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: answers<ImportFindings>(),
    right: may.staff,
    writes: false,
  }),
  /** Imports the rows that the dry run found good: all of them or, where it is cancelled, none. */
  'imports.commit': channel({
    input: z.strictObject({}),
    output: answers<JobView>(),
    right: may.staffConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'imports.drop': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
};
