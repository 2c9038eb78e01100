import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { createServer as createTlsServer } from 'node:tls';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { MailSettings, MailState, SmtpSettings } from '../../../src/preload/contract/mail.ts';
import type { MailFacts } from '../../../src/main/mail/content.ts';
import { createTransport } from '../../../src/main/mail/open-transport.ts';
import { enqueue, Outbox, type OutboxPorts } from '../../../src/main/mail/outbox.ts';
import type { SmtpConfig } from '../../../src/main/mail/smtp-config.ts';
import type { OutgoingMail } from '../../../src/main/mail/transport.ts';
import { composeMail } from '../../../src/main/mail/content.ts';
import { createVault } from '../../../src/main/platform/seal.ts';
import { Workstation, type Store } from '../../../src/main/platform/workstation.ts';

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
  const workstation = new Workstation(folder, keychain());
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
  return store.db.transaction().execute(async (tx) => {
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
  return store.db.transaction().execute((tx) => enqueue(tx, store.vault, mail));
}

/** What a test can turn. */
export interface World {
  now: number;
  online: boolean;
  changed: [number, number | null][];
}

export const retries = [1, 5, 15].map((minutes) => minutes * minute);

/** An outbox over the store, by default into the folder; time stands still until the test moves it. */
export function outboxOn(
  folder: string,
  settings: MailSettings = toFolder,
  change: Partial<OutboxPorts> & { deadline?: number; password?: string } = {},
) {
  const world: World = { now: 1_800_000_000_000, online: true, changed: [] };
  const outboxFolder = join(folder, 'outbox');
  const outbox = new Outbox({
    transport: async () =>
      createTransport(settings, change.password ?? '', {
        folder: outboxFolder,
        isOnline: () => world.online,
        deadline: change.deadline ?? 2000,
      }),
    folder: outboxFolder,
    now: () => world.now,
    isOnline: () => world.online,
    changed: (mail, account) => void world.changed.push([mail, account]),
    timing: { retries, giveUp: 24 * 60 * minute, poll: 20 },
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
  return store.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
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

export async function states(store: Store): Promise<Record<MailState, number>> {
  const rows = await store.db.selectFrom('mail').select('state').execute();
  return rows.reduce(
    (all, { state }) => ({ ...all, [state]: (all[state] ?? 0) + 1 }),
    {} as Record<MailState, number>,
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
};
export const toFolder: MailSettings = { transport: 'folder', smtp: noServer };

/** Certificates made once for a run with the `openssl` command: an authority and what it signed. */
let made:
  | Record<'authority' | 'key' | 'good' | 'expired' | 'wrongName' | 'selfSigned', string>
  | undefined;

export function certificates() {
  if (made) return made;
  const folder = join(tmpdir(), `gatehouse-certificates-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Test authority',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key.pem',
    '-out',
    'request.pem',
    '-subj',
    '/CN=localhost',
  );
  const sign = (name: string, san: string, ...days: string[]) => {
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${san}\n`);
    openssl(
      'x509',
      '-req',
      '-in',
      'request.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-extfile',
      `${name}.ext`,
      ...days,
    );
  };
  sign('good', 'DNS:localhost,IP:127.0.0.1,IP:0.0.0.0', '-days', '30');
  sign('expired', 'DNS:localhost,IP:127.0.0.1', '-days', '-1');
  sign('wrongName', 'DNS:mail.example.net', '-days', '30');
  openssl(
    'req',
    '-x509',
    '-key',
    'key.pem',
    '-out',
    'self.pem',
    '-days',
    '30',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
  );
  made = {
    authority: read('ca.pem'),
    key: read('key.pem'),
    good: read('good.pem'),
    expired: read('expired.pem'),
    wrongName: read('wrongName.pem'),
    selfSigned: read('self.pem'),
  };
  rmSync(folder, { recursive: true });
  return made;
}

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
  return { ...toServer(port).smtp, password: '', deadline: 2000, isOnline: () => true, ...change };
}

export interface Delivered {
  from: string;
  to: string[];
  raw: Buffer;
}

/** A real server that keeps what it is given. `options` change how it answers. */
export async function smtpServer(options: Partial<SMTPServerOptions> = {}) {
  const { key, good } = certificates();
  const mails: Delivered[] = [];
  const logins: string[] = [];
  const rcpt: string[] = [];
  const server = new SMTPServer({
    key,
    cert: good,
    authOptional: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      logins.push(`${username}:${password}`);
      done(null, { user: username });
    },
    onRcptTo({ address }, _session, done) {
      rcpt.push(address);
      done();
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        });
        done(null, '2.0.0 Queued');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { port: (server.server.address() as { port: number }).port, mails, logins, rcpt };
}

/**
 * A server with TLS from the first byte that answers by a script: `answer` gets each command (and
 * `.` for the end of the text) and says what to reply; null says nothing, undefined the usual.
 */
export async function scriptedServer(
  answer: (command: string, socket: Socket) => string | null | undefined,
) {
  const { key, good } = certificates();
  const heard: string[] = [];
  const server = createTlsServer({ key, cert: good }, (socket) => {
    socket.on('error', () => {});
    let inText = false;
    let rest = '';
    socket.write('220 test ESMTP\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        if (inText && line !== '.') continue;
        const usual = inText ? '250 2.0.0 Queued' : usualAnswer(line);
        const said = answer(inText ? '.' : line, socket);
        inText = line === 'DATA' && said === undefined;
        if (said !== null && !socket.destroyed) socket.write(`${said ?? usual}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return { port: (server.address() as { port: number }).port, heard };
}

function usualAnswer(line: string): string {
  if (line.startsWith('EHLO')) return '250-test\r\n250 AUTH PLAIN LOGIN';
  if (line === 'DATA') return '354 Go on';
  return line === 'QUIT' ? '221 Bye' : '250 OK';
}

/** A bare server for what no real one does; `heard` is every byte that came in. */
export async function rawServer(onConnect: (socket: Socket) => void) {
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (chunk) => void heard.push(chunk));
    socket.on('error', () => {});
    onConnect(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  const port = (server.address() as { port: number }).port;
  return {
    port,
    connections: () => sockets.size,
    heard: () => Buffer.concat(heard).toString('latin1'),
  };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
