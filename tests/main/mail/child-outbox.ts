import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MailSettings } from '../../../src/preload/contract/mail.ts';
import { createTransport } from '../../../src/main/mail/open-transport.ts';
import { Outbox } from '../../../src/main/mail/outbox.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Sends what is in the outbox of a workstation until it is killed. */
const [data = '', keyHex = '', json = ''] = process.argv.slice(2);
const workstation = new Workstation(data, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const folder = join(data, 'outbox');
const settings = JSON.parse(json) as MailSettings;
const outbox = new Outbox({
  transport: async () => createTransport(settings, '', { folder, isOnline: () => true }),
  folder,
  now: Date.now,
  isOnline: () => true,
});
await outbox.start(workstation.store);
writeSync(1, 'ready\n');
// Nothing else keeps the process alive between two mails.
setInterval(() => {}, 1000);
