import { basename } from 'node:path';
import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import type { NewEntry } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { WorkerWriter } from '../platform/db/worker-store.ts';
import { NewFile, temporaryName } from '../platform/new-file.ts';
import { forgetUnfinished, noteUnfinished } from '../platform/unfinished-files.ts';
import { type HistoryNow, historyNow } from './history-now.ts';

/** What is known of the file once it is written. */
export interface ExportFacts {
  /** Its name, without the folder. */
  file: string;
  rows: number;
  /** Hexadecimal. */
  sha256: string;
}

/** A file for somebody outside (requirement 67). */
export interface Export {
  act: Act;
  path: string;
  /** Writes what the file holds and returns how many rows that is. */
  body: (file: NewFile) => Promise<number>;
  /** The entry of the log that tells of it. */
  entry: (facts: ExportFacts) => NewEntry;
  /** What its manifest says beside what every manifest does. */
  about: Readonly<Record<string, unknown>>;
  /**
   * What came of the last verification of the history, null: nothing was verified yet; the manifest
   * tells it, with the newest checkpoint. Left out where whoever exports does not see the history.
   */
  verified?: VerificationResult | null;
}

/**
 * Writes a file and beside it `<path>.manifest.json`, which names the entry of the log that tells of
 * both; all or nothing is there in the end. Returns the rows. For a worker thread: the disk is
 * waited for. Refuses with `export_failed`, and passes on what `body` throws.
 */
export async function writeExport(store: WorkerWriter, plan: Export): Promise<number> {
  const paths = [plan.path, `${plan.path}.manifest.json`] as const;
  const temporary = [temporaryName(paths[0]), temporaryName(paths[1])] as const;
  const files: NewFile[] = [];
  const create = (which: 0 | 1) => {
    const file = new NewFile(paths[which], temporary[which]);
    files.push(file);
    return file;
  };
  // Under their temporary names until the entry is there; remembered, should this be cut off.
  await store.write((tx) => noteUnfinished(tx, temporary));
  try {
    return await writeBoth(store, plan, { data: create(0), manifest: create(1) });
  } finally {
    for (const file of files) file.discard();
    // What cannot be forgotten now is looked at when the application starts.
    await store.write((tx) => forgetUnfinished(tx, temporary)).catch(() => {});
  }
}

/**
 * First the entry, then the manifest that names it, last the file: whatever is cut off in between,
 * no file is there without its entry, and no manifest names an entry that never came.
 */
async function writeBoth(
  store: WorkerWriter,
  plan: Export,
  { data, manifest }: { data: NewFile; manifest: NewFile },
): Promise<number> {
  const rows = await plan.body(data);
  const facts = { file: basename(plan.path), rows, sha256: data.finish() };
  await store.write(async (tx) => {
    const logHead = await appendEntry(tx, plan.act, plan.entry(facts));
    const { verified } = plan;
    const history = verified === undefined ? {} : { history: await historyNow(tx, verified) };
    manifest.write(manifestOf(plan, { ...facts, ...history }, logHead));
    manifest.finish();
    manifest.requirePlace();
    data.requirePlace();
  });
  manifest.place();
  data.place();
  return rows;
}

interface LogHead {
  seq: number;
  mac: string;
}

async function appendEntry(tx: Tx, act: Act, entry: NewEntry): Promise<LogHead> {
  const seq = await append(tx, act, entry);
  const { mac } = await tx
    .selectFrom('log')
    .select('mac')
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  return { seq, mac: mac.toString('hex') };
}

/** `history`: how the whole history stands, where that is told. */
function manifestOf(
  { act, about }: Export,
  { history, ...facts }: ExportFacts & { history?: HistoryNow },
  logHead: LogHead,
): string {
  const manifest = {
    ...facts,
    ...about,
    exportedAt: new Date(act.at).toISOString(),
    exportedBy: act.actor,
    logHead,
    ...(history && { history }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
