import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { MailSettings } from '../../../src/preload/contract/mail.ts';
import { enqueue } from '../../../src/main/mail/outbox.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { type Installation, install, workstationOn } from '../platform/store.ts';
import { smtpServer } from './servers.ts';
import { noticeFacts, outboxOn, states, toFolder, toServer } from './support.ts';

const child = join(import.meta.dirname, 'child-outbox.ts');
/** As many as the SMTP transport has connections. */
const onTheWire = 5;

async function fill({ workstation }: Installation, mails: number): Promise<void> {
  const { store } = workstation;
  await write(store, async (tx) => {
    for (let n = 0; n < mails; n += 1) {
      const rest = { account: 1, language: 'en', facts: noticeFacts, expiresAt: null } as const;
      await enqueue(tx, store.vault, { ...rest, to: `client${n}@example.org`, at: Date.now() });
    }
  });
  await workstation.close();
}

/** Sends until it is killed, `moment` milliseconds after it began. */
async function sendUntilKilled(
  { folder, key }: Installation,
  settings: MailSettings,
  moment: number,
): Promise<void> {
  const args = [child, folder, key.toString('hex'), JSON.stringify(settings)];
  const sender = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(sender, 'exit');
  for await (const line of createInterface(sender.stdout)) {
    if (line === 'ready') setTimeout(() => sender.kill('SIGKILL'), moment);
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
}

test('killed while sending: only what was on the wire is in doubt, and all of it arrives at most once', async () => {
  const server = await smtpServer({ secure: true });
  const settings = toServer(server.port, { security: 'implicit' });
  const kills = 6;
  const mails = 400;
  const installation = await install();
  await fill(installation, mails);
  for (let n = 0; n < kills; n += 1) await sendUntilKilled(installation, settings, 20 + 45 * n);

  const workstation = workstationOn(installation.folder, installation.keychain);
  await workstation.start();
  const { outbox, world } = outboxOn(installation.folder, settings);
  world.now = Date.now();
  await outbox.start(workstation.store);
  await outbox.settled();
  const arrived = server.mails.map(({ to }) => to.join());
  expect(new Set(arrived).size).toBe(arrived.length);
  const { sent = 0, unknown = 0, ...others } = await states(workstation.store);
  expect(others).toEqual({});
  expect(sent + unknown).toBe(mails);
  expect(unknown).toBeLessThanOrEqual(kills * onTheWire);
  expect(arrived.length).toBeGreaterThanOrEqual(sent);
});

test('killed while it writes files: each mail has one in the end, and no other is there', async () => {
  const installation = await install();
  const mails = 150;
  await fill(installation, mails);
  for (let n = 0; n < 5; n += 1) await sendUntilKilled(installation, toFolder, 5 + 10 * n);

  const workstation = workstationOn(installation.folder, installation.keychain);
  await workstation.start();
  const { outbox, world, outboxFolder } = outboxOn(installation.folder);
  world.now = Date.now();
  await outbox.start(workstation.store);
  await outbox.settled();
  const { store } = workstation;
  expect(await states(store)).toEqual({ sent: mails });
  const rows = await store.db.selectFrom('mail').select('file').execute();
  const files = rows.map(({ file }) => String(file));
  expect(new Set(readdirSync(outboxFolder))).toEqual(new Set(files));
  expect(new Set(files).size).toBe(files.length);
});
