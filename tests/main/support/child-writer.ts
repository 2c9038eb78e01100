import { writeSync } from 'node:fs';
import { openApp, testKeychain } from './child-app.ts';

/**
 * Adds and deletes rules through the dispatcher until it is killed, and prints the log's newest
 * sequence number after every call that was answered with success.
 */
const [folder = '', keyHex = '', subject = ''] = process.argv.slice(2);
const { workstation, call } = openApp(folder, testKeychain(Buffer.from(keyHex, 'hex')));
await workstation.start();
const { db } = workstation.store;
const account = Number(subject);

async function acknowledged(channel: string, input: object): Promise<void> {
  const result = await call(account, channel, {
    subject: account,
    lockout: 'accept',
    grounds: null,
    ...input,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { seq } = await db
    .selectFrom('log')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  writeSync(1, `${seq}\n`);
}

async function newestRule(): Promise<number> {
  const { id } = await db
    .selectFrom('ip_rule')
    .select('id')
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

const start = await db
  .selectFrom('ip_rule')
  .select((eb) => eb.fn.countAll<number>().as('count'))
  .executeTakeFirstOrThrow();
writeSync(1, 'ready\n');
for (let n = start.count; ; n++) {
  const rule = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  await acknowledged('ipAccess.add', { rule, note: `n${n}`, expiresAt: null, hostBitsSeen: true });
  // Two of three are deleted again, so that the list stays short and both kinds of entry occur.
  if (n % 3 > 0) await acknowledged('ipAccess.delete', { id: await newestRule() });
}
