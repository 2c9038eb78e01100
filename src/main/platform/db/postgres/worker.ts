import { randomUUID, type KeyObject } from 'node:crypto';
import { Pool } from 'pg';
import { refuse } from '../../failure.ts';
import type { Db } from '../schema.ts';
import type { Writer } from '../unit.ts';
import { clientConfig, type TeamLogin } from './connect.ts';
import { connectionProblemOf } from './connection-problem.ts';
import { type Connections, queriesOver, unitsOver } from './dialect.ts';
import { teamEngine } from './engine.ts';

/** A connection of this worker thread that only reads, all of one moment. */
export function readerOfTeam(login: TeamLogin): { db: Db; close: () => void } {
  const { connections, close } = oneConnection(login);
  let begun: Promise<unknown> | null = null;
  const ofOneMoment: Connections = {
    ...connections,
    take: async () => {
      const client = await connections.take();
      begun ??= client.query('begin isolation level repeatable read read only');
      await begun;
      return client;
    },
  };
  return { db: queriesOver(ofOneMoment, 'reader'), close };
}

/** A connection of this worker thread that writes. */
export function writerOfTeam(
  login: TeamLogin,
  chainKey: KeyObject,
): Writer & { close: () => void } {
  const { connections, close } = oneConnection(login);
  // A sender of its own: the main process hears of the commit as it does of anybody's.
  const engine = teamEngine(randomUUID());
  const units = unitsOver(connections, () => engine.takeNotice());
  return { ...units, engine, chainKey, close };
}

function oneConnection(login: TeamLogin): { connections: Connections; close: () => void } {
  // Kept for as long as the worker lives: what it has begun hangs on it.
  const pool = new Pool({ ...clientConfig(login), max: 1, idleTimeoutMillis: 0, pipeline: true });
  // Whoever asks next, or is just asking, is told.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    connections: {
      take: () => pool.connect(),
      give: (client, fault) => client.release(fault !== null),
      faultOf: (error, uncertain) => {
        const problem = connectionProblemOf(error);
        if (problem === null) return error;
        return refuse('store_unreachable', { problem, nextTryAt: Date.now(), uncertain });
      },
    },
    close: () => void pool.end().catch(() => {}),
  };
}
