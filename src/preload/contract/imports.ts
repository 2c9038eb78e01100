import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { FieldProblem } from './failure.ts';
import type { RuleProblem } from './ip-rule.ts';
import type { JobView } from './job.ts';

/** What a column of the file can be. */
export const importFields = ['fullName', 'email', 'reference', 'language', 'rules'] as const;
export type ImportField = (typeof importFields)[number];

/** Bytes of UTF-8 in the whole file, at most. */
export const importLimit = 32 * 1024 * 1024;
/** Bytes in one piece of it: with every character escaped it still fits into a call. */
export const importPiece = 30_000;

export interface ImportColumns {
  file: string;
  columns: string[];
  /** The first rows, as they are in the file. */
  sample: string[][];
  delimiter: string;
  /** Best guess, by the columns' names: the column's index for each field, or null. */
  guess: ImportMapping;
}

const mapping = z.strictObject({
  fullName: z.int().min(0).max(1000).nullable(),
  email: z.int().min(0).max(1000).nullable(),
  reference: z.int().min(0).max(1000).nullable(),
  language: z.int().min(0).max(1000).nullable(),
  rules: z.int().min(0).max(1000).nullable(),
});
export type ImportMapping = z.output<typeof mapping>;

/**
 * Why a row is left out. `inFile`: an earlier line has it; `inStore`: an account has it already;
 * `columns`: not as many as the header has; `quotes`: a quotation mark that nothing closes, or that
 * stands in the middle of a quoted cell. `hostBits` alone leaves nothing out: the rule is stored as
 * `network`, which covers more than what was written (requirement 42).
 */
export type ImportProblem =
  | { kind: 'field'; field: ImportField; problem: FieldProblem }
  | { kind: 'rule'; rule: string; problem: RuleProblem }
  | { kind: 'inFile'; field: 'email' | 'reference'; line: number }
  | { kind: 'inStore'; field: 'email' | 'reference' }
  | { kind: 'columns'; found: number; expected: number }
  | { kind: 'quotes' }
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
  /** The file's text in pieces, a byte order mark included, in order: the page has read it, the main process opens no file of its choosing. */
  'imports.piece': channel({
    input: z.strictObject({ index: z.int().min(0), text: z.string().max(importPiece) }),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
  'imports.columns': channel({
    input: z.strictObject({}),
    output: answers<ImportColumns>(),
    right: may.staff,
    writes: false,
  }),
  /** Dry run: looks at every row and stores nothing. */
  'imports.check': channel({
    input: z.strictObject({ mapping }),
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
  }),
  'imports.drop': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
};
