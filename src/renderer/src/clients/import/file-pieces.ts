/** Why files are not taken at all. */
export type FileProblem =
  | 'empty'
  | 'tooLarge'
  | 'workbook'
  | 'notUtf8'
  | 'notText'
  | 'unreadable'
  | 'several';

export class FileRefused extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.name = 'FileRefused';
    this.problem = problem;
  }
}

/** As in the contract: bytes of the whole file, and of one piece of it. */
const largest = 32 * 1024 * 1024;
export const pieceSize = 30_000;

/** Files that programs open beside CSV, and that people take for it. */
const workbooks = /\.(xlsx?|xlsm|xlsb|ods|numbers|pdf)$/i;

/** Throws `FileRefused` where a glance is enough. */
export function glance({ name, size }: File): void {
  if (workbooks.test(name)) throw new FileRefused('workbook');
  if (size === 0) throw new FileRefused('empty');
  if (size > largest) throw new FileRefused('tooLarge');
}

/**
 * The text of a file in pieces of at most 30,000 bytes, the byte order mark included, so that the
 * main process gets exactly the bytes of the file. Throws `FileRefused`.
 */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let from = 0; from < file.size; from += pieceSize) {
    const bytes = await bytesOf(file.slice(from, from + pieceSize));
    const isLast = from + pieceSize >= file.size;
    yield decoded(() => decoder.decode(bytes, { stream: !isLast }));
  }
}

/** A folder that was dropped is a file too, until it is read. */
async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch {
    throw new FileRefused('unreadable');
  }
}

function decoded(decode: () => string): string {
  let text: string;
  try {
    text = decode();
  } catch {
    throw new FileRefused('notUtf8');
  }
  if (text.includes('\0')) throw new FileRefused('notText');
  return text;
}
