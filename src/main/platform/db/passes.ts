import type { ReaderPass, Store, WriterPass } from './store.ts';

/* What is inside a pass; only this folder opens one. */

export interface ReaderKit {
  readonly file: string;
}

export interface WriterKit extends ReaderKit {
  readonly chainKey: Uint8Array;
}

/** The store's passes for workers. */
export function provideWorkers(
  file: string,
  chainKey: Uint8Array,
): Pick<Store, 'readerPass' | 'writerPass'> {
  return {
    readerPass: () => ({ file }) satisfies ReaderKit as unknown as ReaderPass,
    writerPass: () => ({ file, chainKey }) satisfies WriterKit as unknown as WriterPass,
  };
}

export function openReaderPass(pass: ReaderPass): ReaderKit {
  return pass as unknown as ReaderKit;
}

export function openWriterPass(pass: WriterPass): WriterKit {
  return pass as unknown as WriterKit;
}
