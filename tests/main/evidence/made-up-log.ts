import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hiddenClasses } from '../../../src/preload/contract/evidence.ts';
import type { EvidenceProfile } from '../../../src/preload/contract/evidence-profile.ts';
import { Masks } from '../../../src/main/evidence/masks.ts';
import type { Notary } from '../../../src/main/evidence/notary.ts';
import { digestOf, writeContent, writeManifest } from '../../../src/main/evidence/pack.ts';
import { learnEntry, packedEntry } from '../../../src/main/evidence/pack-entry.ts';
import { ZipWriter } from '../../../src/main/evidence/zip-writer.ts';
import { writeCheckpoint } from '../../../src/main/platform/ledger/checkpoint.ts';
import {
  eraseFields,
  leafOfEntry,
  type OpenEntry,
} from '../../../src/main/platform/ledger/leaf.ts';
import {
  Edge,
  type HashesAt,
  leafHash,
  nodeHash,
} from '../../../src/main/platform/ledger/merkle.ts';
import {
  newSigningKey,
  signNote,
  writeNote,
  writePem,
  writeVkey,
} from '../../../src/main/platform/ledger/signed-note.ts';

export const verifier = readFileSync('resources/evidence/verify.mjs', 'utf8');

/** What people's fields in the made-up log hold; none is a part of any other text. */
export const people = ['Grace Hopper', '山田 太郎', 'Zoë Ångström'];
export const emails = ['grace@navy.example', 'taro@例え.jp', 'Zoe.A@example.org'];
export const phones = ['+442079460000', '+81312345678'];
export const addresses = ['203.0.113.77', '2001:db8::42', '198.51.100.0/24'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** An entry of whatever kinds of fields there are; now and then a text repeats what another field holds. */
export function madeUpEntry(seq: number): OpenEntry {
  const [person, email, phone] = [pick(people, seq), pick(emails, seq), pick(phones, seq)];
  const address = pick(addresses, seq);
  return {
    version: seq <= 3 ? 1 : 2,
    seq,
    at: new Date(1_800_000_000_000 + seq * 1000).toISOString(),
    code: 'ipRule.added',
    outcome: 'ok',
    actor_id: 1 + (seq % 3),
    subject_id: seq % 5 === 0 ? null : 4,
    source_ip: seq % 4 === 0 ? null : address,
    data: JSON.stringify({ count: seq, reason: `Called by ${person} <${email}> from ${address}` }),
    before: null,
    after: JSON.stringify({ email, fullName: person, phone, rule: address }),
    seed: randomBytes(32),
    kept: null,
  };
}

export const names = new Map([
  [1, 'Zoë Ångström'],
  [2, 'Grace Hopper'],
  [3, '山田 太郎'],
  [4, 'Grace Hopper'],
]);

/** A log in memory, with a key and some checkpoints on the way. */
export function madeUpLog(size: number, early: readonly number[] = []) {
  const entries = Array.from({ length: size }, (_, at) => madeUpEntry(at + 1));
  const erased = entries.at(-1);
  if (erased)
    Object.assign(
      erased,
      eraseFields(erased, (name) => name === 'after.email'),
    );
  const leaves = entries.map((entry) => leafHash(leafOfEntry(entry) ?? Buffer.of()));
  const key = newSigningKey();
  const origin = 'gatehouse.example/test';
  const headAt = (count: number) => {
    const edge = new Edge(0, []);
    for (const leaf of leaves.slice(0, count)) edge.append(leaf);
    const root = edge.root();
    const text = writeCheckpoint({ origin, size: count, root });
    const note = writeNote({ text, signatures: [signNote(text, origin, key)] });
    return { origin, size: count, root, note };
  };
  const nodeAt = (level: number, index: number): Uint8Array =>
    level === 0
      ? (leaves[index] ?? Buffer.alloc(32))
      : nodeHash(nodeAt(level - 1, 2 * index), nodeAt(level - 1, 2 * index + 1));
  const hashesAt: HashesAt = (places) => places.map(({ level, index }) => nodeAt(level, index));
  const notary: Notary = {
    checkpoint: headAt(size),
    earlier: early.map(headAt),
    vkey: writeVkey({ name: origin, kind: 'log', key: key.publicKey }),
    pem: writePem(key.publicKey),
    hashesAt,
    sign: (text) => writeNote({ text, signatures: [signNote(text, origin, key)] }),
  };
  return { entries, notary };
}

export type MadeUpLog = ReturnType<typeof madeUpLog>;

/** A pack of some of its entries, as a zip. */
export async function packOf(
  { entries, notary }: MadeUpLog,
  seqs: readonly number[],
  profile: EvidenceProfile,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => chunks.push(bytes));
  const wanted = new Set(seqs);
  const masks = new Masks(hiddenClasses[profile]);
  const chosen = entries.filter(({ seq }) => wanted.has(seq));
  for (const entry of chosen) learnEntry(entry, names, masks);
  const content = {
    seqs,
    async *lines() {
      for (const entry of chosen) yield `${packedEntry(entry, names, masks)}\n`;
    },
    pruned: null,
    async *rows() {},
    async *mails() {
      yield [12, masks.maskText(`To: ${emails[0]}\n`)] as const;
    },
    async *rules() {
      yield [1, masks.maskText(`{"rule": "${addresses[2]}"}\n`)] as const;
    },
    verifier,
  };
  const counts = await writeContent(zip, content, notary, async () => {});
  const about = {
    madeAt: new Date(0).toISOString(),
    madeBy: { account: null, name: null },
    program: 'Gatehouse test',
    profile,
    selection: { words: 'chosen', machine: { kind: 'chosen', seqs } },
  };
  writeManifest(zip, about, notary, { counts, logEntry: 1, digest: digestOf(zip.sums) });
  return Buffer.concat(chunks);
}
