import {
  type EvidenceSelection,
  hiddenClasses,
  mostPacked,
} from '../../preload/contract/evidence.ts';
import { readRowsRoot } from '../audit/verify/seals.ts';
import { pagesOfLog } from '../history/pages.ts';
import { mailsWithBody, readBody } from '../mail/stored-mail.ts';
import { stepsOf } from '../mail/steps.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { OpenEntry } from '../platform/ledger/leaf.ts';
import type { Vault } from '../platform/seal.ts';
import type { WorkerSide } from '../platform/worker.ts';
import type { EvidenceInput } from './evidence.ts';
import { Masks } from './masks.ts';
import type { PackAbout, PackContent } from './pack.ts';
import { learnEntry, type Names, packedEntry, shownPerson } from './pack-entry.ts';
import { learnMail, mailText, type PackedMail } from './pack-mail.ts';
import { importRows, learnRows, type PackedImport, rowLines } from './pack-rows.ts';
import { learnRules, rulesOf, rulesText } from './pack-rules.ts';
import {
  entriesOf,
  newestPruningIn,
  refuseDamaged,
  requireAsWritten,
  thereOf,
} from './packed-entries.ts';

/** Everything that goes into a pack, read as of one moment and masked. */
export interface Sources extends PackContent {
  readonly madeBy: PackAbout['madeBy'];
  readonly selection: PackAbout['selection'];
}

/** Mails that are read at a time. */
const mailStep = 50;

/**
 * Reads through all that is to go into a pack, so that whatever is to be hidden is known before the
 * first line is written. `size`: entries that the checkpoint is over. Refuses with
 * `export_empty`, `evidence_too_long` and `evidence_damaged`.
 */
export async function readSources(
  db: Db,
  vault: Vault,
  { selection, words, profile, act, verifier }: EvidenceInput,
  size: number,
  side: WorkerSide,
): Promise<Sources> {
  const seqs = (await seqsOf(db, selection, act.actor)).filter((seq) => seq <= size);
  if (seqs.length === 0) throw refuse('export_empty', null);
  const masks = new Masks(hiddenClasses[profile]);
  const seen: Seen = { mails: new Set(), about: new Map(), imports: [], names: new Map() };
  const pruning = await newestPruningIn(db, size);
  await seePeople(db, [act.actor, pruning?.entry.actor_id ?? null], seen);
  if (pruning) learnEntry(pruning.entry, seen.names, masks);
  for await (const entries of entriesOf(db, seqs)) {
    await see(db, entries, seen);
    for (const entry of entries) {
      requireAsWritten(entry);
      learnEntry(entry, seen.names, masks);
    }
    side.progress(entries.at(-1)?.place ?? 0, 2 * seqs.length);
    await side.pause();
  }
  const mailIds = [...seen.mails].toSorted((a, b) => a - b);
  for await (const mail of mailsOf(db, vault, mailIds)) learnMail(mail, masks);
  await seeRows(db, seen, masks, side);
  const { about, imports } = seen;
  const names: Names = seen.names;
  for await (const rules of rulesOf(db, about)) {
    learnRules(rules, masks);
    await side.pause();
  }
  const lineOf = (entry: OpenEntry) =>
    `${packedEntry(entry, names, masks) ?? refuseDamaged(entry.seq)}\n`;
  return {
    seqs,
    verifier,
    pruned: pruning && {
      seq: pruning.entry.seq,
      through: pruning.stub.through,
      line: lineOf(pruning.entry),
    },
    madeBy: {
      account: masks.hides('person') ? null : act.actor,
      name: shownPerson(act.actor, names, masks),
    },
    selection: { words: masks.maskText(words), machine: maskedValues(selection, masks) },
    async *lines() {
      for await (const entries of entriesOf(db, seqs)) {
        await side.pause();
        yield* entries.map(lineOf);
      }
    },
    async *mails() {
      for await (const mail of mailsOf(db, vault, mailIds)) yield [mail.id, mailText(mail, masks)];
    },
    async *rows() {
      for (const each of imports) {
        const rows = await importRows(db, each, about);
        if (rows)
          yield { seq: each.seq, count: rows.places.length, lines: rowLines(db, rows, masks) };
        await side.pause();
      }
    },
    async *rules() {
      let place = 0;
      for await (const rules of rulesOf(db, about)) {
        place += 1;
        yield [place, rulesText(rules, names, masks, act.at)];
        await side.pause();
      }
    },
  };
}

/** Numbers, smallest first. */
async function seqsOf(
  db: Db,
  selection: EvidenceSelection,
  actor: number | null,
): Promise<number[]> {
  const seqs: number[] = [];
  if (selection.how === 'chosen') seqs.push(...(await thereOf(db, selection.seqs)));
  else
    for await (const page of pagesOfLog(db, selection.own ? actor : null, selection)) {
      for (const { seq } of page) seqs.push(seq);
      if (seqs.length > mostPacked) throw refuse('evidence_too_long', { most: mostPacked });
    }
  return seqs.toSorted((a, b) => a - b);
}

/** What entries name besides themselves. */
interface Seen {
  mails: Set<number>;
  /** Accounts that entries are about, and the numbers of those entries, smallest first. */
  about: Map<number, number[]>;
  imports: PackedImport[];
  names: Map<number, string>;
}

async function see(db: Db, entries: readonly OpenEntry[], seen: Seen): Promise<void> {
  const people: (number | null)[] = [];
  for (const entry of entries) {
    const { seq, actor_id: actor, subject_id: subject, data } = entry;
    people.push(actor, subject);
    noteAbout(seen, subject ?? actor, seq);
    for (const [, mail] of data.matchAll(/"(?:mail|copy)":(\d{1,15})[,}]/g))
      seen.mails.add(Number(mail));
    const root = readRowsRoot(entry);
    if (root) seen.imports.push({ seq, rowsRoot: root.toString('base64') });
  }
  await seePeople(db, people, seen);
}

function noteAbout({ about }: Seen, account: number | null, seq: number): void {
  if (account === null) return;
  const seqs = about.get(account);
  if (seqs) seqs.push(seq);
  else about.set(account, [seq]);
}

async function seePeople(
  db: Db,
  accounts: readonly (number | null)[],
  { names }: Seen,
): Promise<void> {
  const isUnknown = (account: number | null): account is number =>
    account !== null && !names.has(account);
  const unknown = new Set(accounts.filter(isUnknown));
  if (unknown.size === 0) return;
  const rows = await db
    .selectFrom('account')
    .select(['id', 'full_name'])
    .where('id', 'in', among([...unknown]))
    .where('erased_at', 'is', null)
    .execute();
  for (const { id, full_name: name } of rows) names.set(id, name);
}

/** Rows of imports; where they are of accounts that other entries are about, the import is about those too. */
async function seeRows(db: Db, seen: Seen, masks: Masks, side: WorkerSide): Promise<void> {
  const { about, imports } = seen;
  let total = 0;
  for (const each of imports) {
    const rows = await importRows(db, each, about);
    if (!rows) continue;
    total += rows.places.length;
    if (total > mostPacked) throw refuse('evidence_too_long', { most: mostPacked });
    await learnRows(db, rows, masks);
    if (rows.isNamed) for (const { account } of rows.places) noteAbout(seen, account, each.seq);
    await side.pause();
  }
  for (const seqs of about.values()) seqs.sort((a, b) => a - b);
}

async function* mailsOf(db: Db, vault: Vault, ids: readonly number[]): AsyncGenerator<PackedMail> {
  for (let from = 0; from < ids.length; from += mailStep) {
    const rows = await mailsWithBody(db)
      .where('id', 'in', among(ids.slice(from, from + mailStep)))
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const body = readBody(vault, row);
      yield {
        id: row.id,
        account: row.account_id,
        to: row.recipient,
        kind: row.kind,
        state: row.state,
        createdAt: row.created_at,
        stored: body && { language: row.language, ...body },
        steps: await stepsOf(db, row.id),
      };
    }
  }
}

/** The same with masks for what it says of people. */
function maskedValues(value: unknown, masks: Masks): unknown {
  if (typeof value === 'string') return masks.maskText(value);
  if (Array.isArray(value)) return value.map((each) => maskedValues(each, masks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, maskedValues(each, masks)]),
  );
}
