import { call } from '../../api/call.ts';
import { failureOf } from '../../api/failure-text.ts';
import { glance, piecesOf, pieceSize } from './file-pieces.ts';

/** A window may make 50 calls a second; some are left for the screens. */
const pace = 25;
/** Until the rate limit lets calls through again. */
const pause = 500;

const wait = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Hands a file over to the main process, which opens no file of a page's choosing. Throws
 * `FileRefused`, `CallFailed`, or the signal's reason. `progress` is told parts of 1.
 */
export async function sendFile(
  file: File,
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<void> {
  glance(file);
  await call('imports.begin', { file: file.name.slice(-255), size: file.size });
  const pieces = Math.ceil(file.size / pieceSize);
  let index = 0;
  for await (const base64 of piecesOf(file)) {
    signal.throwIfAborted();
    await Promise.all([sendPiece(index, base64), wait(pace)]);
    index += 1;
    progress(index / pieces);
  }
}

async function sendPiece(index: number, base64: string): Promise<void> {
  try {
    await call('imports.piece', { index, base64 });
  } catch (error) {
    if (failureOf(error)?.code !== 'too_many_calls') throw error;
    await wait(pause);
    await sendPiece(index, base64);
  }
}
