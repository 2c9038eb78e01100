import {
  type EvidenceSelection,
  hiddenClasses,
  mostPacked,
} from '../../preload/contract/evidence.ts';
import { pagesOfLog } from '../history/pages.ts';
import { mailsWithBody, readBody } from '../mail/stored-mail.ts';
import { stepsOf } from '../mail/steps.ts';
import { among, logWithOpenings } from '../platform/db/expressions.ts';
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
import { learnRules, rulesOf, rulesText } from './pack-rules.ts';

/** Everything that goes into a pack, read as of one moment and masked. */
export interface Sources extends PackContent {
  readonly madeBy: PackAbout['madeBy'];
  readonly selection: PackAbout['selection'];
}

/** Entries and mails that are read at a time. */
const step = 500;
const mailStep = 50;

/**
 * Reads through all that is to go into a pack, so that whatever is to be hidden is known before the
 * first line is written. `size`: entries that the checkpoint is over. Refuses with
 * `export_empty` and `evidence_too_long`.
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
  const seen: Seen = { mails: new Set(), accounts: new Set(), names: new Map() };
  if (act.actor !== null) seen.accounts.add(act.actor);
  for await (const entries of entriesOf(db, seqs)) {
    await see(db, entries, seen);
    for (const entry of entries) learnEntry(entry, seen.names, masks);
    side.progress(entries.at(-1)?.place ?? 0, 2 * seqs.length);
    await side.pause();
  }
  const mailIds = [...seen.mails].toSorted((a, b) => a - b);
  for await (const mail of mailsOf(db, vault, mailIds)) learnMail(mail, masks);
  const accounts = [...seen.accounts].toSorted((a, b) => a - b);
  const names: Names = seen.names;
  for (const rules of await rulesOf(db, accounts)) learnRules(rules, masks);
  return {
    seqs,
    verifier,
    madeBy: {
      account: masks.hides('person') ? null : act.actor,
      name: shownPerson(act.actor, names, masks),
    },
    selection: { words: masks.maskText(words), machine: maskedValues(selection, masks) },
    async *lines() {
      for await (const entries of entriesOf(db, seqs)) {
        await side.pause();
        for (const entry of entries)
          yield `${packedEntry(entry, names, masks) ?? damaged(entry)}\n`;
      }
    },
    async *mails() {
      for await (const mail of mailsOf(db, vault, mailIds)) yield [mail.id, mailText(mail, masks)];
    },
    async *rules() {
      for (const [place, rules] of (await rulesOf(db, accounts)).entries())
        yield [place + 1, rulesText(rules, names, masks, act.at)];
    },
  };
}

function damaged({ seq }: OpenEntry): never {
  throw new Error(`The opening of entry ${seq} is damaged.`);
}

/** Numbers, smallest first. */
async function seqsOf(
  db: Db,
  selection: EvidenceSelection,
  actor: number | null,
): Promise<number[]> {
  const seqs: number[] = [];
  if (selection.how === 'chosen') seqs.push(...new Set(selection.seqs));
  else
    for await (const page of pagesOfLog(db, selection.own ? actor : null, selection)) {
      for (const { seq } of page) seqs.push(seq);
      if (seqs.length > mostPacked) throw refuse('evidence_too_long', { most: mostPacked });
    }
  return seqs.toSorted((a, b) => a - b);
}

/** Entries with their openings, and how many came before and with each. */
async function* entriesOf(
  db: Db,
  seqs: readonly number[],
): AsyncGenerator<(OpenEntry & { place: number })[]> {
  for (let from = 0; from < seqs.length; from += step) {
    const rows = await db
      .selectFrom(logWithOpenings())
      .select([
        'seq',
        'at',
        'code',
        'outcome',
        'version',
        'actor_id',
        'subject_id',
        'source_ip',
        'data',
        'before',
        'after',
        'seed',
        'kept',
      ])
      .where('seq', 'in', among(seqs.slice(from, from + step)))
      .orderBy('seq')
      .execute();
    yield rows.map((row, at) => ({ ...row, data: row.data ?? '', place: from + at + 1 }));
  }
}

/** What entries name besides themselves. */
interface Seen {
  mails: Set<number>;
  accounts: Set<number>;
  names: Map<number, string>;
}

async function see(db: Db, entries: readonly OpenEntry[], seen: Seen): Promise<void> {
  for (const { actor_id: actor, subject_id: subject, data } of entries) {
    for (const account of [actor, subject]) if (account !== null) seen.accounts.add(account);
    for (const [, mail] of data.matchAll(/"(?:mail|copy)":(\d{1,15})[,}]/g))
      seen.mails.add(Number(mail));
  }
  const unknown = [...seen.accounts].filter((account) => !seen.names.has(account));
  const rows = await db
    .selectFrom('account')
    .select(['id', 'full_name'])
    .where('id', 'in', among(unknown))
    .where('erased_at', 'is', null)
    .execute();
  for (const { id, full_name: name } of rows) seen.names.set(id, name);
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
