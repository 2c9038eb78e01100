import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server of the test's own, with a certificate of an authority of the test's own. */
export interface MailServer {
  port: number;
  /** PEM of the authority. */
  authority: string;
  /** What was delivered, oldest first. */
  mails: Email[];
  /** `user:password` of every login, and whether it came over TLS. */
  logins: { credentials: string; encrypted: boolean }[];
  /** Its own key. */
  key: string;
  /** Takes the next mail and leaves its sender without an answer until the returned function is called. */
  holdNext(): { taken: Promise<void>; answer: () => void };
  close(): Promise<void>;
}

/**
 * Starts a server on the loopback that offers STARTTLS and wants a login; or one that was closed
 * once more, with what it had.
 */
export async function startMailServer(closed?: MailServer): Promise<MailServer> {
  const { key, authority: cert } = closed ?? makeCertificate();
  const mails = [...(closed?.mails ?? [])];
  const logins = [...(closed?.logins ?? [])];
  let held: { took: () => void; answered: Promise<void> } | null = null;
  const server = new SMTPServer({
    key,
    cert,
    disableReverseLookup: true,
    onAuth({ username, password }, { secure }, done) {
      logins.push({ credentials: `${username}:${password}`, encrypted: secure });
      done(null, { user: username });
    },
    onData(stream, _session, done) {
      const hold = held;
      held = null;
      void keep(stream, mails)
        .then(() => hold?.took())
        .then(() => hold?.answered)
        .finally(done);
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(closed?.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as { port: number };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  const holdNext = () => {
    const taken = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    held = { took: taken.resolve, answered: answered.promise };
    return { taken: taken.promise, answer: answered.resolve };
  };
  return { port, authority: cert, key, mails, logins, holdNext, close };
}

async function keep(stream: Readable, mails: Email[]): Promise<void> {
  mails.push(await PostalMime.parse(await buffer(stream)));
}

/** Self-signed for 127.0.0.1: it is its own authority. */
export function makeCertificate(): { key: string; authority: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-certificate-'));
  try {
    const subject = ['-subj', '/CN=mail.test', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', 'key.pem', '-out', 'cert.pem'];
    const args = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      ...files,
      ...subject,
    ];
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { key: read('key.pem'), authority: read('cert.pem') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits for the `count`th confirmation mail and reads its code. */
export async function deliveredCode({ mails }: MailServer, count: number): Promise<string> {
  const confirmations = () => mails.filter(({ subject }) => subject === 'Confirmation Code');
  await expect.poll(() => confirmations().length).toBe(count);
  return codeIn(confirmations().at(-1)?.text ?? '');
}

/** Every mail in the folder, oldest first. */
export function writtenMails(dataDir: string): string[] {
  const outbox = join(dataDir, 'outbox');
  if (!existsSync(outbox)) return [];
  return readdirSync(outbox)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => readFileSync(join(outbox, name), 'utf8'));
}

/** The six digits in a mail's text. */
export function codeIn(text: string): string {
  const code = /\b\d{3} ?\d{3}\b/.exec(text)?.[0].replace(' ', '');
  if (!code) throw new Error(`There is no code in: ${text}`);
  return code;
}
