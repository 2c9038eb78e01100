import { writeSync } from 'node:fs';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Appends to a log that is watched until it is killed, and prints the number of each entry. */
const [folder = '', keyHex = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const watch = new HistoryWatch(workstation, () => {});
workstation.onCommit(({ log }) => log && watch.noteAppended());
await watch.open(workstation.store);
writeSync(1, 'ready\n');
for (;;) {
  const act = { actor: 1, subject: 1, sourceIp: null, at: Date.now() };
  const seq = await write(workstation.store, (tx) =>
    append(tx, act, { code: 'session.confirmed', outcome: 'ok' }),
  );
  writeSync(1, `${seq}\n`);
}
