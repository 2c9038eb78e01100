import { writeSync } from 'node:fs';
import { pruneDue } from '../../../src/main/audit/prune.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Prunes until it is killed or done, and tells when it begins and before each piece. */
const [folder = '', keyHex = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const { store } = workstation;
await pruneDue(
  { workstation, store },
  {
    isSound: () => true,
    upTo: async () => {
      writeSync(1, 'piece\n');
      return Infinity;
    },
    isOver: () => {
      writeSync(1, 'piece\n');
      return false;
    },
  },
);
await workstation.close();
