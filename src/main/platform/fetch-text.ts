import { net } from 'electron';

/** The server answered, but not with what was asked for. */
export class AnswerRefused extends Error {}

const limit = 4096;
const patience = 8000;

/**
 * The body of an HTTPS address as text, at most 4 KiB, within eight seconds; nothing is sent but
 * the request, and nothing kept. Throws `AnswerRefused` for any status but 200 and for a redirect,
 * and otherwise what the network says.
 */
export async function fetchText(url: string): Promise<string> {
  const answer = await net.fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: { Accept: 'text/plain, application/json' },
  });
  if (answer.status !== 200 || !answer.body) throw new AnswerRefused(String(answer.status));
  return readLimited(answer.body);
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new AnswerRefused('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
