import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

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
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  );
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
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
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
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}
