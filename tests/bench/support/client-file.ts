import { prepareCheck, viewColumns } from '../../../src/main/imports/check.ts';
import { prepareImport } from '../../../src/main/imports/commit.ts';
import { addPiece, beginUpload, findUpload } from '../../../src/main/imports/upload.ts';
import type { Store } from '../../../src/main/platform/db/store.ts';

/* A file of clients, and what the application does with it. */

export const clients = 100_000;

/** What the file has on each line, and what the rows of the peer hold. */
export const client = (n: number) => ({
  name: `Client Number ${n}`,
  email: `client.${n}@portal-${n % 977}.example.org`,
  reference: `P-${String(n).padStart(7, '0')}`,
  language: n % 3 === 0 ? 'ja' : 'en',
  /** One in four is restricted. */
  rule: n % 4 === 0 ? `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` : null,
});

export function csv(): string {
  const lines = Array.from({ length: clients }, (_, n) => {
    const { name, email, reference, language, rule } = client(n);
    return `${name},${email},${reference},${language},${rule ?? ''}`;
  });
  return `Name,Email,Reference,Language,Rules\n${lines.join('\n')}\n`;
}

/** What the channels do with a file, one after the other; the page's pace is the page's. */
export async function importAll(store: Store, text: string): Promise<void> {
  const session = {};
  const bytes = Buffer.from(text);
  const piece = 30_000;
  beginUpload(session, 'clients.csv', bytes.length);
  for (let index = 0; index * piece < bytes.length; index += 1) {
    const part = bytes.subarray(index * piece, (index + 1) * piece);
    addPiece(session, index, part.toString('base64'));
    // A call of its own each, with the event loop in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const upload = findUpload(session);
  const { guess } = viewColumns(upload, 'en');
  const work = { signal: new AbortController().signal, progress: () => {} };
  await prepareCheck(store, upload, guess, { language: 'en', country: null })(work);
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  const { changed } = await prepareImport(store, upload, act)(work);
  if (changed !== clients) throw new Error(`${changed} clients were imported.`);
}
