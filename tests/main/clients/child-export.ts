import { writeSync } from 'node:fs';
import { exportClients } from '../../../src/main/clients/export.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Exports all clients, and says when it begins to write and when it is done. */
const [folder = '', keyHex = '', path = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
const progress = (done: number) => {
  if (done > 0) writeSync(1, 'writes\n');
};
const work = { signal: new AbortController().signal, progress };
const all = { kind: 'listed', search: '', filter: 'all', concern: null } as const;
await exportClients(workstation.store, { act, selection: all, path, verified: null }, work);
writeSync(1, 'done\n');
await workstation.close();
