import { type ImportMapping, importPiece } from '../../../src/preload/contract/imports.ts';
import type { JobView } from '../../../src/preload/contract/job.ts';
import type { TestApp } from '../support/workstation.ts';

/** Bytes as `Upload` holds them. */
export function shared(file: string | Buffer): Uint8Array<SharedArrayBuffer> {
  const bytes = Buffer.from(file);
  const all = new Uint8Array(new SharedArrayBuffer(bytes.length));
  all.set(bytes);
  return all;
}

/** Hands a file over as the page does; in few pieces, because a window may make 50 calls at once. */
export async function upload(app: TestApp, file: string | Buffer, window = 1): Promise<void> {
  const bytes = Buffer.from(file);
  await app.ok('imports.begin', { file: 'clients.csv', size: bytes.length }, window);
  for (let index = 0; index * importPiece < bytes.length; index += 1) {
    const piece = bytes.subarray(index * importPiece, (index + 1) * importPiece);
    await app.ok('imports.piece', { index, base64: piece.toString('base64') }, window);
  }
}

export const mapping = (change: Partial<ImportMapping> = {}): ImportMapping => ({
  fullName: 0,
  restOfName: [],
  email: 1,
  reference: null,
  language: null,
  rules: null,
  phones: null,
  ...change,
});

/** All five columns in the order of the contract. */
export const everything = mapping({ reference: 2, language: 3, rules: 4 });

/** Waits for the window's job and gives back how it ended. */
export async function ended(app: TestApp, { id }: JobView, window = 1): Promise<JobView> {
  await app.services.jobs.settled();
  return app.services.jobs.view(window, id);
}

export async function check(app: TestApp, text: string, window = 1): Promise<JobView> {
  await upload(app, text, window);
  return ended(app, await app.ok('imports.check', { mapping: everything }, window), window);
}

export async function commit(app: TestApp, window = 1): Promise<JobView> {
  return ended(app, await app.ok('imports.commit', {}, window), window);
}

/** The clients as rows, oldest first. */
export function clients(app: TestApp) {
  return app.db
    .selectFrom('account')
    .selectAll()
    .where('role', '=', 'client')
    .orderBy('id')
    .execute();
}
