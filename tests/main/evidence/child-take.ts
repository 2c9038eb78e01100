import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { exportHistory } from '../../../src/main/evidence/export.ts';
import { makeEvidence } from '../../../src/main/evidence/evidence.ts';
import { Refusal } from '../../../src/main/platform/failure.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { exportColumns } from '../../../src/preload/contract/history-export.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/**
 * Takes all of the log out, as a table or as a pack, and says when it goes on and how it ended. With
 * `room` no file that it writes grows beyond so many bytes, as on a disk that is full.
 */
const [folder = '', keyHex = '', path = '', what = '', room = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
if (room !== '') {
  const limit = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${room}`]);
  if (limit.status !== 0) throw new Error(String(limit.stderr));
}
const { store } = workstation;
const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
const progress = (done: number) => {
  if (done > 0) writeSync(1, 'writes\n');
};
const work = { signal: new AbortController().signal, progress };
const selection = {
  kind: null,
  outcome: null,
  code: null,
  by: null,
  about: null,
  from: null,
  to: null,
  search: [],
};

try {
  await (what === 'pack' ? pack() : table());
  writeSync(1, 'done\n');
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  writeSync(1, `${JSON.stringify(error.failure)}\n`);
}
// Whatever the store could not write any more is not waited for.
process.exit();

function table() {
  const format = 'csv' as const;
  const asked = { selection, account: null, format, columns: exportColumns, zone: 'utc' as const };
  const printPdf = () => Promise.reject(new Error('No report here.'));
  const surroundings = { version: 'test', language: 'en', verified: null, printPdf } as const;
  return exportHistory(store, act, asked, path, surroundings, work);
}

function pack() {
  const order = { words: '', profile: 'full', act, path, program: 'test', verifier: '' } as const;
  const filtered = { how: 'filtered', own: false, ...selection } as const;
  return makeEvidence({ workstation, store }, { ...order, selection: filtered }, work);
}
