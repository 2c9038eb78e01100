import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import { sealLogKey } from '../../../src/main/platform/db/log-key.ts';
import { clientConfig, type TeamLogin } from '../../../src/main/platform/db/postgres/connect.ts';
import { migrate } from '../../../src/main/platform/db/postgres/migrate.ts';
import { openTeamStore } from '../../../src/main/platform/db/postgres/open-team-store.ts';
import { quoted, rolesOf, rolesSql } from '../../../src/main/platform/db/postgres/roles.ts';
import type { OpenStore, StoreWatch } from '../../../src/main/platform/db/store.ts';
import { createVault } from '../../../src/main/platform/seal.ts';

/* A team's database on a server of the bench's own, with approved workstations. */

const database = 'gatehouse_bench';
const installId = '00000000-0000-4000-8000-000000000001';
const unheard: StoreWatch = {
  migrating: () => {},
  committed: () => {},
  connection: () => {},
  gone: () => {},
};

export interface TeamDesk {
  /** The superuser's connection, to fill tables with. */
  readonly chief: Client;
  /** How workstation `n`, from 1 on, connects; there are eight. */
  readonly loginOf: (n: number) => TeamLogin;
  /** Opens the store as a workstation. */
  readonly open: (n: number) => Promise<OpenStore>;
  /** A connection as a workstation's, past the product. */
  readonly bare: (n: number) => Promise<Client>;
}

/** Runs `work` on a new team's database with eight workstations and nothing else. */
export async function atTeam<T>(work: (desk: TeamDesk) => Promise<T>): Promise<T> {
  const server = await startServer();
  const opened: { close: () => Promise<void> }[] = [];
  try {
    const place = { host: server.socket, port: server.port, authority: null };
    const chiefLogin = { ...place, login: server.superuser, password: server.password };
    const first = await connect({ ...chiefLogin, database: 'postgres' });
    await first.query(`create database ${database}`);
    await first.end();
    const chief = await connect({ ...chiefLogin, database });
    opened.push({ close: () => chief.end() });
    const vault = createVault(randomBytes(32));
    await chief.query(rolesSql(database, server.superuser));
    await migrate(chief);
    await chief.query('set search_path = gatehouse');
    await chief.query(
      'insert into install (id, install_id, created_at, log_key) values (1, $1, 0, $2)',
      [installId, sealLogKey(vault, randomBytes(32))],
    );
    await chief.query('update team set install_id = $1', [installId]);
    for (let n = 1; n <= 8; n++) await approve(chief, n);
    const loginOf = (n: number) => ({ ...place, database, login: loginName(n), password: 'bench' });
    return await work({
      chief,
      loginOf,
      open: async (n) => {
        const store = await openTeamStore(
          {
            login: loginOf(n),
            installId,
            workstation: n,
            version: '1.0.0',
            openKeys: async () => vault,
            clock: () => {},
          },
          unheard,
        );
        opened.push(store);
        return store;
      },
      bare: async (n) => {
        const client = await connect(loginOf(n));
        opened.push({ close: () => client.end() });
        return client;
      },
    });
  } finally {
    for (const each of opened.toReversed()) await each.close().catch(() => {});
    await server.stop();
  }
}

async function connect(login: TeamLogin): Promise<Client> {
  const client = new Client(clientConfig(login));
  await client.connect();
  return client;
}

function loginName(n: number): string {
  return `${database}_gatehouse_ws_${n}`;
}

async function approve(chief: Client, n: number): Promise<void> {
  const { workstation } = rolesOf(database);
  const login = quoted(loginName(n));
  await chief.query(`create role ${login} login password 'bench' in role ${quoted(workstation)}`);
  await chief.query(
    `insert into workstation (id, login, name, public_key, invited_at, joined_at, approved_at)
     overriding system value values ($1, $2, $3, $4, 0, 0, 0)`,
    [n, loginName(n), `Desk ${n}`, randomBytes(32)],
  );
  await chief.query(
    'insert into workstation_key (workstation_id, key_number, wrapped) values ($1, 1, $2)',
    [n, randomBytes(60)],
  );
}

/** An administrator, and a help desk's clients as `fillClients` makes them in a file. */
export async function fillTeam(chief: Client, clients: number): Promise<void> {
  await chief.query(`
    insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
      values ('administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '', 'active', 0)`);
  await chief.query(
    `insert into account (role, full_name, email, email_key, language, password_hash, state,
       created_at, last_sign_in_at, last_sign_in_address, portal_reference)
     select 'client',
       (array['Anna','Émile','Kenji','Björn','Mei','John','Sakura','Zoë','Peter','Noor'])[n % 10 + 1]
         || ' ' || (array['Aoki','Berg','Chen','Dubois','Fischer','García','Ito','Müller','Novak'])[n * 7 % 9 + 1],
       'user' || n || '@client' || (n * 31 % 5000) || '.example.org',
       'user' || n || '@client' || (n * 31 % 5000) || '.example.org',
       'en', '', 'active', n, n * 3,
       '203.' || n % 250 || '.' || n * 17 % 250 || '.' || n * 13 % 250,
       'C-' || (n::bigint * 7919 % 1000003)
     from generate_series(0, $1 - 1) as n`,
    [clients],
  );
  await chief.query(`
    insert into authenticator (account_id, label, secret, last_step, drift_steps, added_at)
      select id, 'Phone', decode(repeat('00', 48), 'hex'), 0, 0, 0 from account
      where role = 'client' and created_at % 2 = 0`);
  await chief.query(`
    insert into ip_rule (account_id, rule, note, enabled, added_at)
      select id, '198.51.' || created_at % 250 || '.0/24', 'Office', 1, 0 from account
      where role = 'client' and created_at % 3 = 0`);
  await chief.query(`
    insert into client_search (account_id, list, text)
      select id, 'current', translate(lower(concat_ws(chr(10), full_name, email, portal_reference, last_sign_in_address,
        (select rule from ip_rule where account_id = account.id limit 1))), 'éöüíë', 'eouie')
      from account where role = 'client'`);
  await chief.query('analyze');
}

/** Entries of account 1. Their chain and their leaves are none: nothing that is measured reads it. */
export async function fillLog(chief: Client, entries: number): Promise<void> {
  await chief.query(
    `insert into log (seq, at, code, outcome, actor_id, subject_id, version, mac, leaf, login)
     select n, to_char(to_timestamp(1700000000 + n * 30) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       (array['signIn.succeeded','session.signedOut','ipRule.added','signIn.failed'])[n % 4 + 1],
       'ok', 1, 1, 2, decode(md5(n::text) || md5(n::text), 'hex'), decode(md5(n::text) || md5(n::text), 'hex'), 'bench'
     from generate_series(1, $1) as n`,
    [entries],
  );
  await chief.query(
    `insert into log_opening (seq, seed, source_ip, data)
     select n, decode(md5(n::text) || md5(n::text), 'hex'), '203.0.113.' || n % 250, '{}'
     from generate_series(1, $1) as n`,
    [entries],
  );
  await chief.query(
    'insert into log_stretch (first_seq, first_at, latest_at) values (1, 1700000030000, $1)',
    [(1_700_000_000 + entries * 30) * 1000],
  );
  await chief.query('analyze log; analyze log_opening');
}
