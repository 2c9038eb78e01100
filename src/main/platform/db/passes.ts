import type { ReaderPass, Store, WriterPass } from './store.ts';

/* What is inside a pass; only this folder opens one. */

export interface ReaderKit {
  readonly file: string;
}

export interface WriterKit extends ReaderKit {
  readonly chainKey: Uint8Array;
}

export function readerPassOf(file: string): ReaderPass {
  return { file } satisfies ReaderKit as unknown as ReaderPass;
}

/** The store's passes for workers. */
export function provideWorkers(
  file: string,
  chainKey: Uint8Array,
): Pick<Store, 'readerPass' | 'writerPass'> {
  return {
    readerPass: () => readerPassOf(file),
    writerPass: () => ({ file, chainKey }) satisfies WriterKit as unknown as WriterPass,
  };
}

export function openReaderPass(pass: ReaderPass): ReaderKit {
  return pass as unknown as ReaderKit;
}

export function openWriterPass(pass: WriterPass): WriterKit {
  return pass as unknown as WriterKit;
}
