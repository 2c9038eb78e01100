import type { Gap, RuleAsOf } from '../../../preload/contract/as-of.ts';
import type { DamagedEntry, LogEntry } from '../../../preload/contract/history.ts';
import { among, amongTexts, logAlong } from '../../platform/db/expressions.ts';
import type { Db } from '../../platform/db/schema.ts';
import { logEnds } from '../ends.ts';
import { loadEntries } from '../list.ts';
import { type Known, learn, nothingKnown, ruleTellingCodes } from './known.ts';
import { type Import, importsOf, learnOf } from './origin.ts';

/** The rules of an account as they were from one entry to another, in which they did not change. */
export interface RuleStretch {
  /** Numbers of the first and the last of the entries that were asked for, and how many there are. */
  readonly first: number;
  last: number;
  entries: number;
  readonly rules: readonly Omit<RuleAsOf, 'standing'>[];
  /** Null: the rules counted; `until` null: lifted for good. */
  readonly lift: { until: number | null } | null;
  /** Why the log cannot tell all of it. */
  readonly gaps: readonly Gap['kind'][];
}

/** Entries that are loaded at a time. */
const step = 1000;
const kinds = [...new Set(ruleTellingCodes.map((code) => code.slice(0, code.indexOf('.'))))];

/**
 * The rules of accounts right after each of some entries, rebuilt from the log alone as `accountAsOf`
 * does, but each account's entries are read once, however many moments are asked for.
 *
 * @param asked numbers of entries by account, smallest first
 */
export async function rulesAfter(
  db: Db,
  asked: ReadonlyMap<number, readonly number[]>,
): Promise<Map<number, RuleStretch[]>> {
  const accounts = [...asked.keys()];
  const through = Math.max(0, ...[...asked.values()].map((seqs) => seqs.at(-1) ?? 0));
  const [told, imports, ends] = await Promise.all([
    tellingOf(db, accounts, through),
    importsOf(db, accounts),
    logEnds(db),
  ]);
  const isCut = ends !== null && ends.first > 1;
  const imported = new Map(imports.map((each) => [each.account, each]));
  return new Map(
    [...asked].map(([account, seqs]) => [
      account,
      stretchesOf(seqs, told.get(account) ?? [], imported.get(account) ?? null, isCut),
    ]),
  );
}

type Telling = LogEntry | DamagedEntry;

/** What changed the rules of each account, up to an entry, oldest first. */
async function tellingOf(
  db: Db,
  accounts: readonly number[],
  through: number,
): Promise<Map<number, Telling[]>> {
  const rows = await db
    .selectFrom(logAlong('log_subject_kind'))
    .select(['seq', 'subject_id'])
    .where('subject_id', 'in', among(accounts))
    .where('kind', 'in', kinds)
    .where('outcome', '=', 'ok')
    .where('code', 'in', amongTexts(ruleTellingCodes))
    .where('seq', '<=', through)
    .execute();
  const whose = new Map(rows.map(({ seq, subject_id: account }) => [seq, account ?? 0]));
  const seqs = [...whose.keys()].toSorted((a, b) => a - b);
  const told = new Map<number, Telling[]>();
  for (let from = 0; from < seqs.length; from += step) {
    const entries = await loadEntries(db, seqs.slice(from, from + step));
    for (const entry of entries.toReversed()) {
      const account = whose.get(entry.seq) ?? 0;
      const theirs = told.get(account) ?? [];
      theirs.push(entry);
      told.set(account, theirs);
    }
  }
  return told;
}

/** `isCut`: the beginning of the log is gone. */
function stretchesOf(
  seqs: readonly number[],
  told: readonly Telling[],
  origin: Import | null,
  isCut: boolean,
): RuleStretch[] {
  const known = nothingKnown();
  const gaps = new Set<Gap['kind']>();
  const stretches: RuleStretch[] = [];
  let next = 0;
  let isImported = false;
  for (const seq of seqs) {
    let current = stretches.at(-1);
    if (!isImported && origin && origin.seq <= seq) {
      for (const { kind } of learnOf(origin, known)) gaps.add(kind);
      isImported = true;
      current = undefined;
    }
    for (let entry = told[next]; entry && entry.seq <= seq; entry = told[++next]) {
      take(entry, known, gaps);
      current = undefined;
    }
    if (current) {
      current.last = seq;
      current.entries += 1;
      continue;
    }
    // Its beginning is not told, and something after it is, or was: it had rules that nobody can know.
    const isLate = !known.exists && (isCut || told.slice(0, next).some(({ damaged }) => !damaged));
    stretches.push({ first: seq, last: seq, entries: 1, ...viewOf(known, gaps, isLate) });
  }
  return stretches;
}

function take(entry: Telling, known: Known, gaps: Set<Gap['kind']>): void {
  if (entry.damaged) gaps.add('damaged');
  else {
    if (entry.erased.length > 0) gaps.add('erased');
    learn(known, entry);
  }
}

function viewOf(
  known: Known,
  gaps: ReadonlySet<Gap['kind']>,
  isLate: boolean,
): Pick<RuleStretch, 'rules' | 'lift' | 'gaps'> {
  return {
    rules: [...known.rules].map(([id, rule]) => ({ id, ...rule })).toSorted((a, b) => a.id - b.id),
    lift: known.lift,
    gaps: isLate ? [...gaps, 'removed'] : [...gaps],
  };
}
