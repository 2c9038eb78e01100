import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { type TestServer, testServer } from './test-server.ts';

/* Copies of the template, one for each installation that a test makes. */

/** The folder that a database belongs to, by the database's name. */
const made = new Map<string, string>();

let chief: Promise<Client> | undefined;

/** A new copy, for as long as its folder is there; of another database than the template where one is named. */
export async function copyTemplate(folder: string, template = needed().template): Promise<string> {
  const name = `t${process.pid}_${made.size}_${Date.now().toString(36)}`;
  const client = await connected();
  // As files: to log every page of it takes three times as long.
  await client.query(`create database ${name} template ${template} strategy file_copy`);
  made.set(name, folder);
  return name;
}

/** Drops the copies of tests that are over. */
export async function dropOrphans(): Promise<void> {
  for (const [name, folder] of made) if (!existsSync(folder)) await drop(name);
}

/** Drops what this process has made, and lets go of the server. */
export async function dropAll(): Promise<void> {
  for (const name of made.keys()) await drop(name);
  await (await chief)?.end();
  chief = undefined;
}

async function drop(name: string): Promise<void> {
  const client = await connected();
  await client.query(`drop database ${name} with (force)`);
  made.delete(name);
}

function needed(): TestServer {
  const server = testServer();
  if (!server) throw new Error('These tests have no server.');
  return server;
}

/** The superuser's connection of this process. */
function connected(): Promise<Client> {
  chief ??= connect();
  return chief;
}

async function connect(): Promise<Client> {
  const { host, port, superuser, password } = needed();
  const client = new Client({ host, port, user: superuser, password, database: 'postgres' });
  // Where the server is stopped first.
  client.on('error', () => {});
  await client.connect();
  return client;
}
