import { createSecretKey } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { openReader } from '../platform/db/worker-store.ts';
import type { ReaderPass } from '../platform/db/store.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { Anchor } from './anchor.ts';
import { sourceOf } from './verify/source.ts';
import type { ClaimedCheckpoint, HistorySource } from './verify/stored.ts';
import { type Head, type Verified, verifyHistory } from './verify/verify.ts';

/** What a verification is given. */
export interface VerifyInput {
  readonly pass: ReaderPass;
  readonly installId: string;
  /** Key of the log's chain, 32 bytes. */
  readonly chainKey: Uint8Array;
  readonly anchor: Anchor;
  readonly checkpoints: readonly ClaimedCheckpoint[];
  /** Null: from the first entry on. */
  readonly from: Head | null;
  /** Whether nobody waits for it: it rests as long as it works. */
  readonly isQuiet: boolean;
}

/** Parts that are read from one moment of the store: its write-ahead log grows for as long as one is read. */
const partsOfReader = 16;

/** Verifies the history. */
serveWorker(async (input, side): Promise<Verified> => {
  const { pass, installId, chainKey, anchor, checkpoints, from, isQuiet } = input as VerifyInput;
  const source = reopening(pass);
  const expected = { installId, chainKey: createSecretKey(chainKey), anchor, checkpoints };
  try {
    return await verifyHistory(source.source, expected, from, {
      progress: side.progress,
      pause: isQuiet ? () => unhurried(side) : side.pause,
    });
  } finally {
    source.close();
  }
});

/** When the last part began. */
let begun = performance.now();

async function unhurried(side: WorkerSide): Promise<void> {
  await side.pause();
  await rest(Math.min(1000, performance.now() - begun));
  await side.pause();
  begun = performance.now();
}

/** A source that lets go of the store now and then. Entries never change, and so it does not matter when one is read, or whether it was pruned by then. */
function reopening(pass: ReaderPass): { source: HistorySource; close: () => void } {
  let reader = openReader(pass);
  let source = sourceOf(reader.db);
  let parts = 0;
  const fresh: HistorySource = {
    lastNumber: () => source.lastNumber(),
    entries: (from, most) => {
      parts += 1;
      if (parts % partsOfReader === 0) {
        reader.close();
        reader = openReader(pass);
        source = sourceOf(reader.db);
      }
      return source.entries(from, most);
    },
    pruned: (from, most) => source.pruned(from, most),
    stub: () => source.stub(),
    nodes: (from, to) => source.nodes(from, to),
    nodeBeyond: (size) => source.nodeBeyond(size),
    strayOpening: () => source.strayOpening(),
    rowsRoot: (seq) => source.rowsRoot(seq),
    withMac: (mac, except) => source.withMac(mac, except),
  };
  return { source: fresh, close: () => reader.close() };
}
