import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startServer } from '../../../scripts/lib/postgres.mjs';

/* The server that tests start themselves (scripts/lib/postgres.mjs). */

type Server = Awaited<ReturnType<typeof startServer>>;

async function ask({ socket, port, superuser, password }: Server, sql: string): Promise<unknown[]> {
  const client = new Client({
    host: socket,
    port,
    user: superuser,
    password,
    database: 'postgres',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

test('a durable server that is killed keeps what it promised, comes back on its port, and leaves nothing when it is stopped', async () => {
  const server = await startServer({ durable: true });
  const folder = dirname(server.socket);
  const settings = "select setting from pg_settings where name in ('fsync', 'listen_addresses')";
  expect(await ask(server, `${settings} order by name`)).toEqual(['on', '127.0.0.1']);
  await ask(server, 'create table kept (n integer)');
  await ask(server, 'insert into kept values (7)');
  const { port } = server;
  await server.kill();
  await expect(ask(server, 'select 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  await server.start();
  expect(server.port).toBe(port);
  expect(await ask(server, 'select n from kept')).toEqual([7]);
  await server.restart();
  expect(await ask(server, 'select n from kept')).toEqual([7]);
  await server.stop();
  expect(existsSync(folder)).toBe(false);
});

test('nobody gets into a server without the password', async () => {
  const server = await startServer();
  const stranger = Object.assign(Object.create(server) as Server, { password: 'guess' });
  await expect(ask(stranger, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await server.stop();
});
