import { randomUUID } from 'node:crypto';
import { BroadcastChannel } from 'node:worker_threads';
import { type KeyRing, ringOf, type Vault } from '../seal.ts';
import type { TeamLogin } from './postgres/connect.ts';
import type { ReaderPass, Store, WriterPass } from './store.ts';
import type { Touched } from './touched.ts';

/* What is inside a pass; only this folder opens one. */

/** Where a store is: in a file, or in a team's database. */
export type StoreWhere =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'team'; readonly login: TeamLogin };

export interface ReaderKit {
  readonly where: StoreWhere;
}

export interface WriterKit extends ReaderKit {
  /** See `Store.workstation`. */
  readonly workstation: string | null;
  readonly chainKey: Uint8Array;
  /** What the store's vault has. */
  readonly ring: KeyRing;
  /** Channel on which a worker says after each commit what it touched. */
  readonly commits: string;
}

/** The store's passes for workers, and its ear for what they commit. */
interface Workers extends Pick<Store, 'readerPass' | 'writerPass'> {
  readonly close: () => void;
}

export function provideWorkers(
  { where, workstation }: Pick<WriterKit, 'where' | 'workstation'>,
  vault: Vault,
  chainKey: Uint8Array,
  committed: (touched: Touched) => void,
): Workers {
  const commits = randomUUID();
  const channel = new BroadcastChannel(commits);
  channel.addEventListener('message', (event) =>
    committed((event as unknown as { data: Touched }).data),
  );
  channel.unref();
  return {
    readerPass: () => ({ where }) satisfies ReaderKit as unknown as ReaderPass,
    writerPass: () => {
      const kit: WriterKit = { where, workstation, chainKey, ring: ringOf(vault), commits };
      return kit as unknown as WriterPass;
    },
    close: () => channel.close(),
  };
}

export function openReaderPass(pass: ReaderPass): ReaderKit {
  return pass as unknown as ReaderKit;
}

export function openWriterPass(pass: WriterPass): WriterKit {
  return pass as unknown as WriterKit;
}
