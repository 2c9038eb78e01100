import type { ClientConfig, CustomTypesConfig } from 'pg';
import { types } from 'pg';

/** Where a team's database is, and as whom a workstation goes there. */
export interface TeamLogin {
  /** A name, an address, or the folder of a socket: `/run/postgresql`. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Certificates of authorities in PEM; null: those that the system trusts. */
  readonly authority: string | null;
  readonly login: string;
  readonly password: string;
}

/** Milliseconds for a connection to be made. */
export const connectWithin = 5000;
/** A transaction in which nothing happens for so long belongs to a workstation that is gone. */
const idleWithin = '15s';
/** The server asks a silent workstation whether it is still there. */
const keptAlive = [
  ['tcp_keepalives_idle', '10'],
  ['tcp_keepalives_interval', '5'],
  ['tcp_keepalives_count', '3'],
] as const;

/**
 * How to connect. TLS is given as an object and never by a connection string, whose words weaken
 * the checks: at least version 1.2, a certificate of the authority, and the host's name in it. A
 * socket of this computer needs none.
 */
export function clientConfig(to: TeamLogin): ClientConfig {
  const settings = [
    ['search_path', 'gatehouse'],
    ['idle_in_transaction_session_timeout', idleWithin],
    ...keptAlive,
  ];
  const isSocket = to.host.startsWith('/');
  return {
    host: to.host,
    port: to.port,
    database: to.database,
    user: to.login,
    password: to.password,
    application_name: 'Gatehouse',
    connectionTimeoutMillis: connectWithin,
    keepAlive: true,
    options: settings.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    ssl: isSocket
      ? false
      : {
          ...(to.authority !== null && { ca: to.authority }),
          minVersion: 'TLSv1.2',
          rejectUnauthorized: true,
        },
    types: numbers,
  };
}

const int8 = 20;
const numeric = 1700;

/** Whole numbers of 64 bits and sums come as text otherwise; ours are moments, ids and counts. */
const numbers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === int8 || oid === numeric
      ? (Number as never)
      : (types.getTypeParser(oid, format) as never),
};
