/** One workstation of bench P4: appends for a while, in a thread of its own. */
import { append } from '../../src/main/history/append.ts';
import type { WriterPass } from '../../src/main/platform/db/store.ts';
import { openWriter } from '../../src/main/platform/db/worker-store.ts';
import { serveWorker } from '../../src/main/platform/worker.ts';

serveWorker(async (input) => {
  const { pass, from, until } = input as { pass: WriterPass; from: number; until: number };
  const store = openWriter(pass);
  const act = { actor: 1, subject: 1, sourceIp: null, at: Date.now() };
  let appended = 0;
  try {
    // Connected, and its statements prepared.
    for (let turn = 0; turn < 5; turn++) await store.write((tx) => append(tx, act, entry));
    while (Date.now() < from) await new Promise((resolve) => setTimeout(resolve, 5));
    while (Date.now() < until) {
      await store.write((tx) => append(tx, act, entry));
      appended += 1;
    }
    return appended;
  } finally {
    store.close();
  }
});

const entry = { code: 'session.signedOut', outcome: 'ok' } as const;
