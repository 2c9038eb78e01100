import type { ListStep, ListSteps, StepChange } from '../../preload/contract/rule-history.ts';
import { importedRules } from '../history/as-of/origin.ts';
import { loadEntries } from '../history/list.ts';
import { amongTexts, logAlong } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/* The history of a list: its entries, those of one act as one step. */

const kinds = {
  'ipRule.added': 'added',
  'ipRule.changed': 'changed',
  'ipRule.deleted': 'deleted',
  'ipRule.restored': 'restored',
} as const;
type ChangeCode = keyof typeof kinds;
/** What an entry that changes a list is called. */
export const changeCodes = Object.keys(kinds) as ChangeCode[];

/** Steps of a page. */
const pageSize = 25;
/** More entries than a page of usual steps has, and than the longest step: a list and its current address. */
const mostEntries = 3000;
/** Of a step with more changes its line names so many. */
const mostNamed = 3;

interface Entry {
  seq: number;
  at: string;
  actor_id: number | null;
  code: string;
}

/** What changed an account's list, newest first, below an entry; null: from the newest on. */
export async function listSteps(db: Db, account: number, below: number | null): Promise<ListSteps> {
  const entries = await changesBelow(db, account, below, mostEntries);
  const all = stepsOf(entries);
  // The rest of the last one may lie behind what was read.
  const whole = entries.length < mostEntries ? all : all.slice(0, -1);
  const page = whole.slice(0, pageSize);
  const steps = await named(db, page);
  const last = page.at(-1)?.at(-1)?.seq ?? null;
  if (page.length < all.length) return { steps, next: last };
  const imported = await importStep(db, account, below);
  return { steps: [...steps, ...imported], next: null };
}

/** The number of the newest entry that changed an account's list; null: none did. */
export async function newestChange(db: Db, account: number): Promise<number | null> {
  const [newest] = await changesBelow(db, account, null, 1);
  if (newest) return newest.seq;
  const [imported] = await importStep(db, account, null);
  return imported?.seq ?? null;
}

function changesBelow(
  db: Db,
  account: number,
  below: number | null,
  most: number,
): Promise<Entry[]> {
  const entries = db
    .selectFrom(logAlong('log_subject_kind'))
    .select(['seq', 'at', 'actor_id', 'code'])
    .where('subject_id', '=', account)
    .where('kind', '=', 'ipRule')
    .where('outcome', '=', 'ok')
    .where('code', 'in', amongTexts(changeCodes))
    .orderBy('seq', 'desc')
    .limit(most);
  return (below === null ? entries : entries.where('seq', '<', below)).execute();
}

/** Entries by one person at one moment are of one act. */
function stepsOf(entries: readonly Entry[]): Entry[][] {
  const steps: Entry[][] = [];
  for (const entry of entries) {
    const [newest] = steps.at(-1) ?? [];
    const isSame = newest?.at === entry.at && newest.actor_id === entry.actor_id;
    if (isSame) steps.at(-1)?.push(entry);
    else steps.push([entry]);
  }
  return steps;
}

async function named(db: Db, steps: readonly Entry[][]): Promise<ListStep[]> {
  const told = steps.map((entries) => entries.toReversed().slice(0, mostNamed));
  const loaded = await loadEntries(
    db,
    told.flat().map(({ seq }) => seq),
  );
  const bySeq = new Map(loaded.map((entry) => [entry.seq, entry]));
  return steps.flatMap((entries, place): ListStep[] => {
    const [newest] = entries;
    const first = entries.at(-1);
    const shown = told[place] ?? [];
    if (!newest || !first) return [];
    const any = bySeq.get(first.seq);
    return [
      {
        seq: newest.seq,
        first: first.seq,
        at: Date.parse(newest.at),
        by: any && !any.damaged ? (any.actor?.fullName ?? null) : null,
        imported: false,
        changes: shown.map(({ seq, code }): StepChange => {
          const entry = bySeq.get(seq);
          const rule = entry && !entry.damaged ? (entry.after ?? entry.before)?.rule : null;
          return { kind: kinds[code as ChangeCode], rule: typeof rule === 'string' ? rule : null };
        }),
        count: entries.length,
      },
    ];
  });
}

/** The rules that came with an import, whose one entry tells of many accounts. */
async function importStep(db: Db, account: number, below: number | null): Promise<ListStep[]> {
  const imported = await importedRules(db, account);
  if (!imported || imported.rules.length === 0) return [];
  const { seq, at, rules } = imported;
  if (below !== null && seq >= below) return [];
  const [entry] = await loadEntries(db, [seq]);
  const by = entry && !entry.damaged ? (entry.actor?.fullName ?? null) : null;
  const changes = rules.slice(0, mostNamed).map((rule) => ({ kind: 'added', rule }) as const);
  return [{ seq, first: seq, at, by, imported: true, changes, count: rules.length }];
}
