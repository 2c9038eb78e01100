import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { probe } from '../../../src/main/platform/db/postgres/probe.ts';

/** A message of PostgreSQL's protocol, version 3: its kind, its length, its body. */
function message(kind: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 65_535)]);

const ready = message('Z', 'I');
const welcome = Buffer.concat([message('R', int32(0)), ready]);

/** One row of whole numbers (int4) and texts. */
function answer(row: Readonly<Record<string, number | string>>): Buffer {
  const columns = Object.entries(row);
  const described = columns.map(([name, value]) => {
    const type = typeof value === 'number' ? 23 : 25;
    return Buffer.concat([
      Buffer.from(`${name}\0`),
      int32(0),
      int16(0),
      int32(type),
      int16(4),
      int32(0),
      int16(0),
    ]);
  });
  const values = columns.map(([, value]) => {
    const text = Buffer.from(String(value));
    return Buffer.concat([int32(text.length), text]);
  });
  return Buffer.concat([
    message('T', int16(columns.length), ...described),
    message('D', int16(columns.length), ...values),
    message('C', 'SELECT 1\0'),
    ready,
  ]);
}

/** A server on a socket that lets everybody in and says of itself that it is this version. */
async function serverOf(number: number, version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(welcome);
      socket.on('data', (asked) => {
        if (asked.toString('latin1', 0, 1) === 'Q') socket.write(answer({ number, version }));
        else socket.end();
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(join(folder, '.s.PGSQL.5432'), resolve);
  });
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test('a server that is older than PostgreSQL 15 is refused, and said which it is', async () => {
  const host = await serverOf(140_013, '14.13 (Debian 14.13-1)');
  const login = { host, port: 5432, database: 'desk', authority: null, login: 'o', password: 'p' };
  await expect(probe(login)).rejects.toMatchObject({
    problem: 'too_old',
    words: '14.13 (Debian 14.13-1)',
  });
});
