import { importLimit, type ImportFinding } from '../../preload/contract/imports.ts';
import { refuse } from '../platform/failure.ts';
import type { NewClient } from './new-client.ts';
import type { PackedList } from './packed-list.ts';

/** What a dry run found. */
export interface Checked {
  readonly good: PackedList<NewClient>;
  readonly findings: PackedList<ImportFinding>;
  /** Rows that are left out. */
  readonly bad: number;
  readonly duplicates: number;
  /** Of the good rows: how many rules, and how many clients have some. */
  readonly rules: { readonly rules: number; readonly clients: number };
  /** How many telephone numbers they have. */
  readonly phones: number;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

/** A file that a page hands over in pieces: in memory only, and only for its session. */
export interface Upload {
  readonly file: string;
  /** How many bytes were announced. */
  readonly size: number;
  /** What has come so far; shared, so that a worker thread reads it where it lies. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  nextPiece: number;
  checked: Checked | null;
}

/** Keyed by session: what nobody can reach any more goes with it. */
const uploads = new WeakMap<object, Upload>();

/** Begins a file of `size` bytes in place of the one before. Refuses with `import_too_large`. */
export function beginUpload(session: object, file: string, size: number): void {
  if (size > importLimit) throw refuse('import_too_large', { max: importLimit });
  uploads.set(session, {
    file,
    size,
    // Grows piece by piece: to clear 32 MiB at once would hold up the event loop.
    bytes: new Uint8Array(new SharedArrayBuffer(0, { maxByteLength: size })),
    nextPiece: 0,
    checked: null,
  });
}

/** Adds the next piece. Refuses with `import_gone` what is not next or was not announced. */
export function addPiece(session: object, index: number, base64: string): void {
  const upload = findUpload(session);
  const { buffer, length: before } = upload.bytes;
  const piece = Buffer.from(base64, 'base64');
  const after = before + piece.length;
  if (index !== upload.nextPiece || after > upload.size) throw refuse('import_gone', null);
  buffer.grow(after);
  upload.bytes.set(piece, before);
  upload.nextPiece += 1;
}

/** The session's file, in whatever state. Refuses with `import_gone`. */
export function findUpload(session: object): Upload {
  const upload = uploads.get(session);
  if (!upload) throw refuse('import_gone', null);
  return upload;
}

/** Forgets the session's file; with `upload`, only where it is still that one. */
export function dropUpload(session: object, upload = uploads.get(session)): void {
  if (uploads.get(session) === upload) uploads.delete(session);
}
