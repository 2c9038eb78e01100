/**
 * How quickly the outbox drains, as the ratio of its speed to that of nodemailer's own pool against
 * the same server (reference performance-and-libraries.md, O1). The outbox decrypts, renders and
 * persists every state of every mail; the pool is handed finished texts and persists nothing.
 * They take turns; the figure compares the quickest turn of each, because whatever else the machine
 * does only ever adds.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createTransport as createPool } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { composeMail, type MailFacts } from '../../src/main/mail/content.ts';
import { createTransport } from '../../src/main/mail/open-transport.ts';
import { enqueue, Outbox } from '../../src/main/mail/outbox.ts';
import { renderHtml, renderText } from '../../src/main/mail/render.ts';
import { write } from '../../src/main/platform/db/unit.ts';
import { createVault } from '../../src/main/platform/seal.ts';
import { type Store, Workstation } from '../../src/main/platform/workstation.ts';

const MAILS = 300;
const TURNS = 12;

interface Server {
  port: number;
  authority: string;
  close: () => Promise<unknown>;
}

const facts: MailFacts = {
  kind: 'rulesChanged',
  name: 'Ben Client',
  what: 'added',
  rule: '203.0.113.0/24',
  by: 'Ada Admin',
  address: '203.0.113.10',
  at: 1_800_000_000_000,
};

/** In a thread of its own, so that neither side has to share its time with it. */
async function startServer(folder: string): Promise<Server> {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const self = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names];
  execFileSync('openssl', [...self, '-keyout', 'key.pem', '-out', 'cert.pem'], {
    cwd: folder,
    stdio: 'pipe',
  });
  const [key, authority] = ['key.pem', 'cert.pem'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  const worker = new Worker(new URL(import.meta.url), { workerData: { key, cert: authority } });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { port, authority: authority ?? '', close: () => worker.terminate() };
}

if (!isMainThread && workerData?.key) {
  const server = new SMTPServer({
    ...workerData,
    secure: true,
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(null, 'queued'));
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage((server.server.address() as { port: number }).port),
  );
}

async function openStore(folder: string): Promise<{ store: Store; close: () => Promise<void> }> {
  const sealed = createVault(randomBytes(32));
  const place = { table: 'keychain', column: 'secret', row: 1 };
  const workstation = new Workstation(folder, {
    backend: 'bench',
    wrap: async (secret) => sealed.seal(place, Buffer.from(secret)),
    unwrap: async (wrapped) => sealed.open(place, wrapped).toString(),
  });
  await workstation.start();
  await workstation.create(null, async () => {});
  return { store: workstation.store, close: () => workstation.close() };
}

async function drain(store: Store, folder: string, { port, authority }: Server): Promise<number> {
  await write(store, async (tx) => {
    for (let index = 0; index < MAILS; index += 1) {
      const at = Date.now();
      const mail = {
        account: null,
        to: `client${index}@example.org`,
        language: 'en',
        facts,
        at,
        expiresAt: null,
      } as const;
      await enqueue(tx, store.vault, mail);
    }
  });
  const smtp = { host: '127.0.0.1', port, security: 'implicit', user: '', authority } as const;
  const settings = {
    transport: 'smtp',
    smtp: { ...smtp, fromAddress: 'desk@example.org', fromName: 'Help desk', ehloName: '' },
  } as const;
  const outbox = new Outbox({
    transport: async () => createTransport(settings, '', { folder, isOnline: () => true }),
    folder,
    now: Date.now,
    isOnline: () => true,
  });
  const begun = performance.now();
  await outbox.start(store);
  await outbox.settled();
  const took = performance.now() - begun;
  await outbox.stop();
  const { open } = await store.db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('state', '<>', 'sent')
    .executeTakeFirstOrThrow();
  if (open > 0) throw new Error(`${open} mails were not sent.`);
  return took;
}

async function poolAlone({ port, authority }: Server): Promise<number> {
  const content = composeMail('en', facts);
  const text = renderText(content);
  const html = renderHtml(content, 'en');
  const begun = performance.now();
  const pool = createPool({
    pool: true,
    maxConnections: 5,
    host: '127.0.0.1',
    port,
    secure: true,
    tls: { ca: authority },
  });
  const from = { name: 'Help desk', address: 'desk@example.org' };
  await Promise.all(
    Array.from({ length: MAILS }, (_, index) => {
      const to = { name: '', address: `client${index}@example.org` };
      return pool.sendMail({ from, to, subject: content.subject, text, html });
    }),
  );
  const took = performance.now() - begun;
  pool.close();
  return took;
}

async function drainRatio(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-mail-bench-'));
  const server = await startServer(folder);
  const { store, close } = await openStore(join(folder, 'data'));
  const ours: number[] = [];
  const peer: number[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await drain(store, join(folder, 'outbox'), server));
      peer.push(await poolAlone(server));
    }
  } finally {
    await close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (process.env['BENCH_VERBOSE']) console.error(ours.map(Math.round), peer.map(Math.round));
  return Math.min(...peer) / Math.min(...ours);
}

export const benches = [{ id: 'O1', peer: 'nodemailer pool', run: drainRatio }];
