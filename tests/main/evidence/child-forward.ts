import { Forwarder } from '../../../src/main/evidence/forwarding/forwarder.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Forwards whatever is due, until it is killed. */
const [folder = '', keyHex = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const forwarder = new Forwarder('1.0');
for (;;) {
  const wait = await forwarder.due(workstation.store);
  if (wait <= 0) await forwarder.run(workstation.store);
  await new Promise((resolve) => setTimeout(resolve, Math.max(20, Math.min(wait, 200))));
}
