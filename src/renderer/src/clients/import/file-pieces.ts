/** Why files are not taken at all. */
export type FileProblem = 'empty' | 'tooLarge' | 'workbook' | 'unreadable' | 'several';

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
 * The bytes of a file in pieces of at most 30,000, as Base64. Throws `FileRefused`, also where the
 * first of them are those of a workbook that was only named otherwise.
 */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  for (let from = 0; from < file.size; from += pieceSize) {
    const bytes = await bytesOf(file.slice(from, from + pieceSize));
    if (from === 0 && isWorkbook(bytes)) throw new FileRefused('workbook');
    yield base64Of(bytes);
  }
}

/** A folder that was dropped is a file too, until it is read. */
async function bytesOf(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw new FileRefused('unreadable');
  }
}

/** How files of Excel begin, of today (ZIP) and before (OLE). */
const beginnings = new Set(['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0']);

function isWorkbook(bytes: Uint8Array): boolean {
  return beginnings.has(String.fromCharCode(...bytes.subarray(0, 4)));
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
