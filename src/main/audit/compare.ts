import type { BroughtSignature, Comparison } from '../../preload/contract/audit.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Db } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { headWordCount, headWords, readCheckpoint } from '../platform/ledger/checkpoint.ts';
import { rootAt } from '../platform/ledger/merkle.ts';
import { idOf, type Note, readNote } from '../platform/ledger/signed-note.ts';
import { readSpokenWords } from '../platform/spoken-words.ts';
import type { Workstation } from '../platform/workstation.ts';
import type { Place } from './checkpoints.ts';
import { knownKeys, originOf, signerIn, signerOf } from './keys.ts';
import { extendTree, hashesIn, sizeOfLog } from './tree.ts';

/** A checkpoint as it was brought back: words with the number of entries, or the whole note. */
export type Brought =
  | { readonly by: 'words'; readonly words: string; readonly size: number }
  | { readonly by: 'note'; readonly note: string };

/** What is to be compared. */
interface Claim {
  readonly size: number;
  readonly signature: BroughtSignature;
  /** Whether a tree with this root is the one of then. */
  readonly fits: (root: Uint8Array) => boolean;
}

/**
 * Says what a checkpoint that was kept elsewhere proves of the log as it is now, and writes into the
 * log what was said. The tree is that of the store; whether the entries are still what it is made of,
 * verification says.
 */
export async function compare(place: Place, brought: Brought, act: Act): Promise<Comparison> {
  const { workstation, store } = place;
  await extendTree(store);
  return write(store, async (tx) => {
    const comparison = await judge(tx, workstation, brought);
    const isGood = comparison.verdict === 'same' && comparison.signature.kind !== 'wrong';
    await append(tx, act, {
      code: 'checkpoint.compared',
      outcome: isGood ? 'ok' : 'failed',
      data: {
        verdict: comparison.verdict,
        entries: 'size' in comparison ? comparison.size : null,
        signature: 'signature' in comparison ? comparison.signature.kind : null,
      },
    });
    return comparison;
  });
}

async function judge(db: Db, workstation: Workstation, brought: Brought): Promise<Comparison> {
  const claim =
    brought.by === 'words'
      ? claimOfWords(originOf(workstation), brought)
      : await claimOfNote(db, workstation, brought.note);
  if ('verdict' in claim) return claim;
  const { size, signature, fits } = claim;
  const entries = await sizeOfLog(db);
  const facts = { size, entries, signature };
  if (size > entries) return { verdict: 'shorter', ...facts };
  if (!fits(await rootAt(size, hashesIn(db)))) return { verdict: 'different', ...facts };
  return { verdict: 'same', ...facts, ...(await timesOf(db, size)) };
}

function claimOfWords(
  origin: string,
  { words, size }: Extract<Brought, { by: 'words' }>,
): Claim | Comparison {
  const places = readSpokenWords(words);
  if (places?.length !== headWordCount) return { verdict: 'unreadable' };
  const typed = places.join(' ');
  const fits = (root: Uint8Array) => headWords({ origin, size, root }).join(' ') === typed;
  return { size, signature: { kind: 'none' }, fits };
}

async function claimOfNote(
  db: Db,
  workstation: Workstation,
  written: string,
): Promise<Claim | Comparison> {
  const note = readNote(asWritten(written));
  const checkpoint = note && readCheckpoint(note.text);
  if (!note || !checkpoint) return { verdict: 'unreadable' };
  const { origin, size, root } = checkpoint;
  if (origin !== originOf(workstation)) return { verdict: 'foreign', origin };
  const signature = await signatureOn(db, workstation, note);
  return { size, signature, fits: (found) => Buffer.compare(found, root) === 0 };
}

/** Pasting brings other line ends, and loses the last. */
function asWritten(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trimStart().trimEnd()}\n`;
}

async function signatureOn(
  db: Db,
  { signer: here }: Workstation,
  note: Note,
): Promise<BroughtSignature> {
  const keys = await knownKeys(db);
  const signer = signerIn(note, keys);
  if (signer) return { kind: 'known', signedBy: signerOf(signer, here) };
  const [first] = note.signatures;
  const name = first?.name ?? '';
  const isOurs = keys.some(
    ({ key }) => key.name === name && idOf(key).equals(first?.id ?? key.key),
  );
  return { kind: isOurs ? 'wrong' : 'unknown', name };
}

/** When the last entry of then was written, and when such a checkpoint was made here. */
async function timesOf(db: Db, size: number) {
  const last = await db.selectFrom('log').select('at').where('seq', '=', size).executeTakeFirst();
  const made = await db
    .selectFrom('checkpoint')
    .select('made_at')
    .where('size', '=', size)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return { lastAt: last ? Date.parse(last.at) : null, madeAt: made?.made_at ?? null };
}
