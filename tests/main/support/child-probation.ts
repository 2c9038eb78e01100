import { writeSync } from 'node:fs';
import { revertAllOverdue } from '../../../src/main/ip-access/probation.ts';
import { openApp, testKeychain } from './child-app.ts';
import { handOf } from './stores.ts';

/**
 * Puts changes of a list on probation through the dispatcher and lets their time end, until it is
 * killed. Prints a line for each that was begun and each that was undone.
 */
const [folder = '', keyHex = '', subject = ''] = process.argv.slice(2);
const { workstation, call } = openApp(folder, testKeychain(Buffer.from(keyHex, 'hex')));
await workstation.start();
const account = Number(subject);

async function begin(n: number): Promise<void> {
  const result = await call(account, 'ipAccess.add', {
    subject: account,
    rule: `10.0.${(n >> 8) & 255}.${n & 255}`,
    note: '',
    expiresAt: null,
    hostBitsSeen: true,
    lockout: { probation: 5 },
    grounds: null,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}

writeSync(1, 'ready\n');
for (let n = 0; ; n++) {
  await begin(n);
  writeSync(1, 'begun\n');
  await handOf(workstation.store).updateTable('ip_probation').set({ until: 0 }).execute();
  await revertAllOverdue(workstation.store);
  writeSync(1, 'undone\n');
}
