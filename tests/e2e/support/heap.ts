import type { Page } from '@playwright/test';

/** Whether a text is anywhere in the memory of a page's scripts, once what nobody holds is gone. */
export async function isInHeap(page: Page, text: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  let found = false;
  // A text may lie across two pieces.
  let end = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    const piece = end + chunk;
    found ||= piece.includes(text);
    end = piece.slice(-text.length);
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return found;
}
