import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority } from '../../../scripts/lib/authority.mjs';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import type { ConnectionProblem } from '../../../src/preload/contract/connection.ts';
import type { TeamLogin } from '../../../src/main/platform/db/postgres/connect.ts';
import { probe } from '../../../src/main/platform/db/postgres/probe.ts';
import { TeamFailure } from '../../../src/main/platform/db/postgres/team-failure.ts';

type Authority = Awaited<ReturnType<typeof makeAuthority>>;
type Postgres = Awaited<ReturnType<typeof startServer>>;

let authority: Authority;
let server: Postgres;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  authority = await makeAuthority(folder);
  server = await startServer({ tls: authority.server });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function place(change: Partial<TeamLogin> = {}): TeamLogin {
  return {
    host: 'localhost',
    port: server.port,
    database: 'postgres',
    authority: readFileSync(authority.authority, 'utf8'),
    login: server.superuser,
    password: server.password,
    ...change,
  };
}

async function problemOf(login: TeamLogin): Promise<ConnectionProblem | null> {
  try {
    await probe(login);
    return null;
  } catch (error) {
    if (error instanceof TeamFailure) return error.problem;
    throw error;
  }
}

/** Something else that listens. */
async function listener(
  answer: (socket: Socket) => void,
): Promise<{ port: number; end: () => void }> {
  const sockets = new Set<Socket>();
  const other: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer(socket);
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const end = () => {
    for (const socket of sockets) socket.destroy();
    other.close();
  };
  return { port: address.port, end };
}

describe('a database that is tested', () => {
  test('is told with version, encryption, certificate, rights and content', async () => {
    expect(await probe(place())).toEqual({
      version: expect.stringMatching(/^1[5-9]\.\d+$/) as string,
      tls: 'TLSv1.3',
      certificate: 'localhost · Test authority',
      mayMakeSchema: true,
      mayMakeRoles: true,
      hasRoles: false,
      holds: 'nothing',
    });
  });

  test('may be reached by its address', async () => {
    expect(await problemOf(place({ host: '127.0.0.1' }))).toBeNull();
  });

  test('needs no encryption on a socket of this computer', async () => {
    const found = await probe(place({ host: server.socket, authority: null }));
    expect(found).toMatchObject({ tls: '', certificate: '' });
  });
});

describe('is refused with what is the matter:', () => {
  test.each<[ConnectionProblem, string, Partial<TeamLogin>]>([
    ['host_unknown', 'no such host', { host: 'nowhere.invalid' }],
    ['refused', 'nothing listens', { port: 1 }],
    ['login_refused', 'a wrong password', { password: 'wrong' }],
    ['login_refused', 'a wrong name', { login: 'nobody' }],
    ['database_unknown', 'no such database', { database: 'nothing_here' }],
    ['tls_authority', 'an authority that is not trusted', { authority: null }],
    ['refused', 'no socket', { host: '/nowhere' }],
  ])('%s, for %s', async (problem, _, change) => {
    expect(await problemOf(place(change))).toBe(problem);
  });

  test('tls_authority, for another authority', async () => {
    const other = readFileSync(authority.other.authority, 'utf8');
    expect(await problemOf(place({ authority: other }))).toBe('tls_authority');
  });

  test('tls_authority, for what is no certificate', async () => {
    expect(await problemOf(place({ authority: '' }))).toBe('tls_authority');
  });

  test.each<[ConnectionProblem, string, () => Parameters<Postgres['restart']>[0]]>([
    ['tls_host', "another host's certificate", () => ({ tls: authority.wrongHost })],
    ['tls_expired', 'a certificate that is over', () => ({ tls: authority.expired })],
    ['tls_authority', "another authority's certificate", () => ({ tls: authority.other.server })],
  ])('%s, for %s', async (problem, _, change) => {
    await server.restart(change());
    try {
      expect(await problemOf(place())).toBe(problem);
      expect(await problemOf(place({ host: '127.0.0.1' }))).toBe(problem);
    } finally {
      await server.restart({ tls: authority.server });
    }
  });

  test('tls_host, for an address that is not in the certificate', async () => {
    const elsewhere = await makeAuthority(mkdtempSync(join(folder, 'named-')), ['localhost']);
    await server.restart({ tls: elsewhere.server });
    try {
      const trusted = { authority: readFileSync(elsewhere.authority, 'utf8') };
      expect(await problemOf(place(trusted))).toBeNull();
      expect(await problemOf(place({ ...trusted, host: '127.0.0.1' }))).toBe('tls_host');
    } finally {
      await server.restart({ tls: authority.server });
    }
  });

  test('tls_none, for a server without encryption', async () => {
    const plain = await startServer();
    try {
      const { port, superuser: login, password } = plain;
      expect(await problemOf(place({ port, login, password }))).toBe('tls_none');
    } finally {
      await plain.stop();
    }
  });

  test('not_postgres, for a web server', async () => {
    const web = await listener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await problemOf(place({ port: web.port }))).toBe('not_postgres');
    web.end();
  });

  test('unreachable within 6 s, for a server that says nothing', async () => {
    const silent = await listener(() => {});
    const began = performance.now();
    expect(await problemOf(place({ port: silent.port }))).toBe('unreachable');
    expect(performance.now() - began).toBeLessThan(6000);
    silent.end();
  });

  test('unreachable, for one that hangs up', async () => {
    const rude = await listener((socket) => socket.destroy());
    expect(await problemOf(place({ port: rude.port }))).toBe('unreachable');
    rude.end();
  });

  test('tls_other, for encryption that is too old', async () => {
    const old = await listener((socket) => {
      socket.once('data', () => {
        socket.write('S');
        // What a server says to a client that offers nothing it knows: alert 70, protocol version.
        socket.once('data', () => socket.end(Buffer.of(21, 3, 1, 0, 2, 2, 70)));
      });
    });
    expect(await problemOf(place({ port: old.port }))).toBe('tls_other');
    old.end();
  });
});
