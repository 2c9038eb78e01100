import { createHash } from 'node:crypto';
import type { EvidenceProfile } from '../../preload/contract/evidence-profile.ts';
import { consistencyProof, type HashesAt, inclusionProof } from '../platform/ledger/merkle.ts';
import { writeProof } from '../platform/ledger/proof.ts';
import type { Notary } from './notary.ts';
import { readme } from './readme.ts';
import type { ZipWriter } from './zip-writer.ts';

/** What goes into a pack, as it is to be shown: whatever is masked is masked already. */
export interface PackContent {
  /** `entries.jsonl`, a line each with its line end, in the order of their numbers. */
  lines: () => AsyncIterable<string>;
  /** Numbers of the entries, smallest first. */
  seqs: readonly number[];
  /** The entry that tells what retention has removed: its line, and up to which entry; null: nothing. */
  pruned: { seq: number; through: number; line: string } | null;
  /** By their numbers. */
  mails: () => AsyncIterable<readonly [number, string]>;
  /** What imports among the entries did to accounts. */
  rows: () => AsyncIterable<PackedRows>;
  /** JSON, counted from 1. */
  rules: () => AsyncIterable<readonly [number, string]>;
  /** Text of the stand-alone verifier. */
  verifier: string;
}

/** Rows of the import that entry `seq` tells of: `count` lines, each with its line end. */
export interface PackedRows {
  seq: number;
  count: number;
  lines: AsyncIterable<string>;
}

/** What the manifest says beside its files. */
export interface PackAbout {
  madeAt: string;
  madeBy: { account: number | null; name: string | null };
  /** Name and version. */
  program: string;
  profile: EvidenceProfile;
  selection: { words: string; machine: unknown };
}

/** Told after each step; throws to end the work. */
export type Step = (done: number) => Promise<void>;

/** Proofs that are made at a time. */
const batch = 256;

/** Writes everything but the manifest, which names the entry that tells of the pack. Returns the counts. */
export async function writeContent(
  zip: ZipWriter,
  content: PackContent,
  notary: Notary,
  step: Step,
): Promise<PackCounts> {
  const { checkpoint, vkey, pem } = notary;
  zip.add('README.txt', readme, { compress: true });
  zip.add('verify.mjs', content.verifier, { compress: true });
  zip.add('key.vkey', `${vkey}\n`, { compress: false });
  zip.add('key.pem', pem, { compress: false });
  zip.add('checkpoint.txt', checkpoint.note, { compress: false });
  await writeEarlier(zip, notary);
  await zip.addLines('entries.jsonl', content.lines());
  await writeProofs(zip, content.seqs, notary, step);
  if (content.pruned) await writePruned(zip, content.pruned, notary);
  const rows = await addRows(zip, content.rows());
  const mails = await addAll(zip, content.mails(), (id) => `mails/${id}.txt`);
  const rules = await addAll(zip, content.rules(), (place) => `rules/${place}.json`);
  return { entries: content.seqs.length, rows, mails, rules };
}

async function addAll(
  zip: ZipWriter,
  files: AsyncIterable<readonly [number, string]>,
  nameOf: (number: number) => string,
): Promise<number> {
  let count = 0;
  for await (const [number, text] of files) {
    zip.add(nameOf(number), text, { compress: true });
    count += 1;
  }
  return count;
}

/** Answers with how many rows there are. */
async function addRows(zip: ZipWriter, files: AsyncIterable<PackedRows>): Promise<number> {
  let total = 0;
  for await (const { seq, count, lines } of files) {
    await zip.addLines(`rows/${seq}.jsonl`, lines);
    total += count;
  }
  return total;
}

export interface PackCounts {
  entries: number;
  /** Of imports. */
  rows: number;
  mails: number;
  rules: number;
}

/** Each earlier checkpoint, and the proof that the next one continues it. */
async function writeEarlier(zip: ZipWriter, notary: Notary): Promise<void> {
  const all = [...notary.earlier, notary.checkpoint];
  for (const [place, { size, note }] of notary.earlier.entries()) {
    const text = await continuation(size, all[place + 1]?.size ?? size, notary);
    zip.add(`checkpoints/${size}.txt`, note, { compress: false });
    zip.add(`checkpoints/${size}.consistency`, text, { compress: false });
  }
}

/** The proof that a tree of so many entries is the beginning of a larger one. */
async function continuation(from: number, to: number, { hashesAt }: Notary): Promise<string> {
  const proof = await consistencyProof(from, to, hashesAt);
  const hashes = proof.map((each) => `${Buffer.from(each).toString('base64')}\n`);
  return `gatehouse-consistency\nfrom ${from}\nto ${to}\n${hashes.join('')}`;
}

/** What tells of pruning, that it is in the log, and that what went is the beginning of the same tree. */
async function writePruned(
  zip: ZipWriter,
  { seq, through, line }: NonNullable<PackContent['pruned']>,
  notary: Notary,
): Promise<void> {
  const { checkpoint, hashesAt } = notary;
  const hashes = await inclusionProof(seq - 1, checkpoint.size, hashesAt);
  const proof = writeProof({ index: seq - 1, hashes, checkpoint: checkpoint.note });
  zip.add('pruned.jsonl', line, { compress: true });
  zip.add('pruned.tlog-proof', proof, { compress: false });
  const text = await continuation(through, checkpoint.size, notary);
  zip.add('pruned.consistency', text, { compress: false });
}

async function writeProofs(
  zip: ZipWriter,
  seqs: readonly number[],
  { checkpoint, hashesAt }: Notary,
  step: Step,
): Promise<void> {
  for (let from = 0; from < seqs.length; from += batch) {
    const some = seqs.slice(from, from + batch);
    const known = await hashesFor(some, checkpoint.size, hashesAt);
    for (const seq of some) {
      const hashes = await inclusionProof(seq - 1, checkpoint.size, known);
      const proof = writeProof({ index: seq - 1, hashes, checkpoint: checkpoint.note });
      zip.add(`proofs/${seq}.tlog-proof`, proof, { compress: false });
    }
    await step(from + some.length);
  }
}

/** The hashes that these entries' proofs are made of, read at once. */
async function hashesFor(
  seqs: readonly number[],
  size: number,
  hashesAt: HashesAt,
): Promise<HashesAt> {
  const places = new Map<string, Parameters<HashesAt>[0][number]>();
  const none = new Uint8Array(32);
  for (const seq of seqs)
    await inclusionProof(seq - 1, size, (asked) => {
      for (const place of asked) places.set(`${place.level}/${place.index}`, place);
      return asked.map(() => none);
    });
  const hashes = await hashesAt([...places.values()]);
  const known = new Map([...places.keys()].map((key, at) => [key, hashes[at] ?? none]));
  return (asked) => asked.map(({ level, index }) => known.get(`${level}/${index}`) ?? none);
}

/** One value for all files but the manifest: SHA-256 over `<SHA-256>  <name>` of each, in hexadecimal. */
export function digestOf(sums: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, sum] of sums) hash.update(`${sum}  ${name}\n`);
  return hash.digest('hex');
}

/** Writes the manifest, signed, and the end. */
export function writeManifest(
  zip: ZipWriter,
  about: PackAbout,
  notary: Notary,
  { counts, logEntry, digest }: { counts: PackCounts; logEntry: number; digest: string },
): void {
  const { origin, size, root } = notary.checkpoint;
  const manifest = {
    format: 'gatehouse-evidence 2',
    ...about,
    checkpoint: { origin, size, root: Buffer.from(root).toString('base64') },
    logEntry,
    counts,
    digest,
    files: Object.fromEntries(zip.sums),
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const sum = createHash('sha256').update(text).digest('hex');
  zip.add('manifest.json', text, { compress: true });
  const note = notary.sign(`gatehouse evidence pack\nmanifest.json ${sum}\n`);
  zip.add('manifest.note', note, { compress: false });
  zip.end();
}
