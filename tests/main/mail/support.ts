import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MailSettings, SmtpSettings } from '../../../src/preload/contract/mail.ts';
import type { MailFacts } from '../../../src/main/mail/content.ts';
import { createTransport } from '../../../src/main/mail/open-transport.ts';
import { mailsWithBody } from '../../../src/main/mail/stored-mail.ts';
import { enqueue, Outbox, type OutboxPorts } from '../../../src/main/mail/outbox.ts';
import type { SmtpConfig } from '../../../src/main/mail/smtp-config.ts';
import type { OutgoingMail, Outcome, Transport } from '../../../src/main/mail/transport.ts';
import { composeMail } from '../../../src/main/mail/content.ts';
import { createVault } from '../../../src/main/platform/seal.ts';
import { certificates } from './servers.ts';
import { Workstation, type Store } from '../../../src/main/platform/workstation.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { testStores } from '../support/stores.ts';

export const second = 1000;
export const minute = 60 * second;

/** A folder of its own, gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-mail-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const keychainKey = randomBytes(32);

function keychain() {
  const sealed = createVault(keychainKey);
  const place = { table: 'keychain', column: 'secret', row: 1 };
  return {
    backend: 'test',
    wrap: async (secret: string) => sealed.seal(place, Buffer.from(secret)),
    unwrap: async (wrapped: Buffer) => sealed.open(place, wrapped).toString(),
  };
}

/** An open workstation on a real folder, with two clients (2 and 3) beside the administrator (1). */
export async function openStore(
  folder = temporaryFolder(),
): Promise<{ folder: string; store: Store; workstation: Workstation }> {
  const workstation = new Workstation(folder, keychain(), testStores());
  onTestFinished(() => workstation.close());
  await workstation.start();
  if (workstation.state.stage === 'firstRun') {
    await workstation.create(null, async (tx) => {
      const rest = { password_hash: '-', state: 'active', created_at: 0 } as const;
      const unused = { last_sign_in_at: null, last_sign_in_address: null, last_method: null };
      for (const [role, name] of [
        ['administrator', 'ada'],
        ['client', 'ben'],
        ['client', 'cleo'],
      ] as const) {
        const email = `${name}@example.org`;
        const row = { role, full_name: name, email, email_key: email, language: 'en' } as const;
        await tx
          .insertInto('account')
          .values({ ...row, ...rest, ...unused })
          .execute();
      }
    });
  }
  return { folder, store: workstation.store, workstation };
}

export const code = '493817';

export const codeFacts = (given = code): MailFacts => ({
  kind: 'confirmationCode',
  name: 'Ben Client',
  code: given,
  minutes: 10,
  address: '203.0.113.10',
  at: Date.UTC(2026, 10, 29, 12, 0),
  purpose: 'signIn',
});

export const noticeFacts: MailFacts = {
  kind: 'rulesChanged',
  name: 'Ben Client',
  what: 'added',
  rule: '203.0.113.0/24',
  by: 'Ada Admin',
  address: '203.0.113.10',
  at: 1_800_000_000_000,
};

/** A mail as transports get it. */
export function outgoing(change: Partial<OutgoingMail> = {}): OutgoingMail {
  const content = composeMail('en', codeFacts());
  return {
    id: 7,
    to: 'ben@example.org',
    language: 'en',
    content,
    at: 1_800_000_000_000,
    ...change,
  };
}

/** Puts a code mail of account 2 in the outbox, with its row in `email_code`. */
export async function enqueueCode(
  store: Store,
  at: number,
  change: { code?: string; request?: string; life?: number } = {},
): Promise<number> {
  const expiresAt = at + (change.life ?? 10 * minute);
  return write(store, async (tx) => {
    const mail = {
      account: 2,
      to: 'ben@example.org',
      language: 'en',
      facts: codeFacts(change.code),
      at,
      expiresAt,
    } as const;
    const id = await enqueue(tx, store.vault, mail);
    const dates = {
      created_at: at,
      expires_at: expiresAt,
      wrong_tries: 0,
      entered_at: null,
      ended_at: null,
    };
    const row = {
      account_id: 2,
      purpose: 'signIn',
      request: change.request ?? 'r1',
      mail_id: id,
      mac: Buffer.alloc(32),
      fate: 'open',
    } as const;
    await tx
      .insertInto('email_code')
      .values({ ...row, ...dates })
      .execute();
    return id;
  });
}

export function enqueueNotice(store: Store, at: number, to = 'ben@example.org'): Promise<number> {
  const mail = { account: 2, to, language: 'en', facts: noticeFacts, at, expiresAt: null } as const;
  return write(store, (tx) => enqueue(tx, store.vault, mail));
}

/** What a test can turn. */
export interface World {
  now: number;
  online: boolean;
}

/** How often an outbox of tests looks for a missing network. */
export const poll = 20;

export const retries = [1, 5, 15].map((minutes) => minutes * minute);

/** An outbox over the store, by default into the folder; time stands still until the test moves it. */
export function outboxOn(
  folder: string,
  settings: MailSettings = toFolder,
  change: Partial<OutboxPorts> & { deadline?: number; password?: string } = {},
) {
  const world: World = { now: 1_800_000_000_000, online: true };
  const outboxFolder = join(folder, 'outbox');
  const outbox = new Outbox({
    transport: async () =>
      createTransport(settings, change.password ?? '', {
        folder: outboxFolder,
        isOnline: () => world.online,
        deadline: change.deadline ?? 20_000,
      }),
    folder: outboxFolder,
    now: () => world.now,
    isOnline: () => world.online,
    timing: { retries, giveUp: 24 * 60 * minute, poll },
    ...change,
  });
  onTestFinished(() => outbox.stop());
  return { outbox, world, outboxFolder };
}

/** Moves the clock and lets everything that is due by then happen. */
export async function at(outbox: Outbox, world: World, now: number): Promise<void> {
  world.now = now;
  outbox.wake();
  await outbox.settled();
}

export async function mailRow(store: Store, id: number) {
  return mailsWithBody(store.db).where('id', '=', id).executeTakeFirstOrThrow();
}

/** `state` or `state: reply`, oldest first. */
export async function story(store: Store, id: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom('mail_step')
    .selectAll()
    .where('mail_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ state, reply }) => (reply === null ? state : `${state}: ${reply}`));
}

export async function states(store: Store): Promise<Record<string, number>> {
  const rows = await store.db.selectFrom('mail').select('state').execute();
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, { length }]) => [state, length]),
  );
}

const noServer: SmtpSettings = {
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  fromAddress: '',
  fromName: '',
  authority: '',
  ehloName: '',
};
export const toFolder: MailSettings = { transport: 'folder', smtp: noServer };

/** Settings for a server on this computer. */
export function toServer(port: number, change: Partial<SmtpSettings> = {}): MailSettings {
  return {
    transport: 'smtp',
    smtp: {
      ...noServer,
      host: '127.0.0.1',
      port,
      fromAddress: 'desk@example.org',
      fromName: 'Help desk',
      authority: certificates().authority,
      ...change,
    },
  };
}

export function smtpConfig(port: number, change: Partial<SmtpConfig> = {}): SmtpConfig {
  return {
    ...toServer(port).smtp,
    password: '',
    deadline: 20_000,
    isOnline: () => true,
    ...change,
  };
}

/** Names of the files right in the folder whose bytes hold the text. */
export function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  return files.filter((name) => readFileSync(join(folder, name)).includes(text));
}

/** Sends one code mail against the server and tells where it stands after the first try. */
export async function tryOnce(settings: MailSettings, change: Parameters<typeof outboxOn>[2] = {}) {
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder, settings, { deadline: 20_000, ...change });
  const start = world.now;
  const id = await enqueueCode(store, start);
  const begun = performance.now();
  await outbox.start(store);
  await outbox.settled();
  const took = performance.now() - begun;
  const rest = { start, id, took, outbox, world, store };
  return { ...rest, row: await mailRow(store, id), steps: await story(store, id) };
}

/** A transport that does what the test says with what may go out. */
export function stub(send: (mail: OutgoingMail) => Promise<Outcome>): Transport {
  return {
    kind: 'smtp',
    needsNetwork: false,
    connections: 5,
    compose: async (mail) => ({ mail, message: Buffer.alloc(0) }),
    send: async ({ mail }, begun) =>
      (await begun) ? send(mail) : { kind: 'unreachable', reply: 'interrupted' },
    close: () => {},
  };
}

/** Sends one mail past the outbox. */
export async function sendNow(transport: Transport, mail: OutgoingMail): Promise<Outcome> {
  return transport.send(await transport.compose(mail), Promise.resolve(true));
}

export const delivered: Outcome = { kind: 'sent', reply: '250 OK', file: null };
