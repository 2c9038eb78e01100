import { globSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { writerLock } from '../../../src/main/platform/db/postgres/locks.ts';
import { migrations } from '../../../src/main/platform/db/postgres/migrate.ts';
import { workstationRights } from '../../../src/main/platform/db/postgres/rights.ts';
import { decodeNotice, noticeChannel } from '../../../src/main/platform/db/postgres/notice.ts';
import { scramVerifier } from '../../../src/main/platform/db/postgres/scram.ts';
import { everything } from '../../../src/main/platform/db/touched.ts';
import {
  during,
  join,
  type Member,
  refusalOf,
  type Row,
  type TeamDatabase,
  newDatabase,
} from './team-database.ts';

let database: TeamDatabase;
let first: Client;
let firstOne: Member;
let second: Client;
let secondOne: Member;

beforeAll(async () => {
  database = await newDatabase();
  firstOne = await database.found();
  first = await database.connect(firstOne);
  secondOne = await database.approved(first, 'Second');
  second = await database.connect(secondOne);
  await first.query(`insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
    values ('administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 0)`);
  await first.query('begin');
  const { rows } = await first.query<{ latest: number }>('select * from log_head()');
  await first.query(
    "select append_entry(1, $1, 'a.b', 'ok', 1, 1, 2, $3, 'mac', $2, $3, null, '{}', null, null)",
    [new Date(rows[0]!.latest).toISOString(), 'gatehouse log install', Buffer.alloc(32)],
  );
  await first.query('insert into log_stretch values (1, 0, 0)');
  await first.query("insert into checkpoint_key (vkey, added_at, seq) values ('key', 0, 1)");
  await first.query(
    "insert into checkpoint (size, root, made_at, reason, key_id, note) values (1, $1, 0, 'asked', 1, 'note')",
    [Buffer.alloc(32)],
  );
  await first.query("insert into cosignature values (1, 1, 'line')");
  await first.query(
    "insert into time_stamp (checkpoint_id, received_at, answer) values (1, 0, 'x')",
  );
  await first.query('commit');
});

/** All that a workstation must not change: rows, definitions, rights, roles. */
async function state(): Promise<Row> {
  const rows = [
    'log',
    'log_opening',
    'log_node',
    'log_row',
    'log_stretch',
    'log_pruned',
    'checkpoint_key',
    'checkpoint',
    'cosignature',
    'time_stamp',
    'workstation',
    'workstation_key',
    'replaced_log_key',
    'install',
    'team',
    'account',
  ].map((table) => `(select json_agg(t) from gatehouse.${table} t) as ${table}`);
  const [found] = await database.look(`select ${rows.join(', ')},
    (select json_agg(json_build_array(proname, prosrc, proowner::text, prosecdef::text, proconfig::text, proacl::text) order by oid)
      from pg_proc where pronamespace = 'gatehouse'::regnamespace) as functions,
    (select json_agg(json_build_array(tgname, tgenabled) order by oid) from pg_trigger where tgrelid = 'gatehouse.log'::regclass) as triggers,
    (select json_agg(json_build_array(relname, relowner::text, relacl::text, relrowsecurity::text) order by oid)
      from pg_class where relnamespace = 'gatehouse'::regnamespace) as relations,
    (select json_agg(r order by rolname) from pg_authid r where rolname like '${database.name}%') as roles,
    (select json_agg(m order by roleid, member) from pg_auth_members m
      where (select rolname from pg_roles where oid = roleid) like '${database.name}%') as members,
    (select json_agg(json_build_array(setdatabase::text, setrole::text, setconfig::text)) from pg_db_role_setting) as settings,
    (select json_agg(json_build_array(nspname, nspacl::text) order by oid) from pg_namespace where nspname !~ '^pg_') as schemas`);
  return found!;
}

const entry = "(2, '2026-01-01T00:00:00.000Z', 'a.b', 'ok', null, null, 2, 'leaf', 'm'";

describe('a workstation is refused, and nothing changes,', () => {
  test.each([
    ['to update the log', "update log set outcome = 'failed'"],
    ['to delete from the log', 'delete from log'],
    ['to truncate the log', 'truncate log'],
    ['to truncate what the log hangs on', 'truncate account cascade'],
    [
      'to insert into the log past the function',
      `insert into log (seq, at, code, outcome, actor_id, subject_id, version, leaf, mac) values ${entry})`,
    ],
    ['to copy into the log', 'copy log (seq) from stdin'],
    ['to open an entry otherwise', "update log_opening set data = '{}'"],
    ['to take an opening away', 'delete from log_opening'],
    ['to add an opening', "insert into log_opening (seq, data) values (9, '{}')"],
    ['to change a row of an entry', "update log_row set after = '{}'"],
    ['to take a row of an entry away', 'delete from log_row'],
    ['to change the tree', 'update log_node set idx = 1'],
    ['to cut the tree', 'delete from log_node'],
    [
      'to say that an entry was removed',
      "insert into log_pruned (seq, leaf, mac) values (1, 'x', 'x')",
    ],
    ['to change what is left of an entry', "update log_pruned set leaf = 'x'"],
    ['to take away what is left of an entry', 'delete from log_pruned'],
    ['to change what was signed', "update checkpoint set note = 'x'"],
    ['to take away what was signed', 'delete from checkpoint'],
    ['to empty what was signed', 'truncate checkpoint cascade'],
    ['to change a key that signs', "update checkpoint_key set vkey = 'x'"],
    ['to take a key that signs away', 'delete from checkpoint_key'],
    ['to change what another one signed too', "update cosignature set line = 'x'"],
    ['to take away what another one signed too', 'delete from cosignature'],
    ['to change a time-stamp', "update time_stamp set answer = 'x'"],
    ['to take a time-stamp away', 'delete from time_stamp'],
    ['to let what was signed change', 'alter table checkpoint disable trigger all'],
    ['to lock the log', 'do $$ begin lock table log in access exclusive mode; end $$'],
    ['to disable a trigger of the log', 'alter table log disable trigger log_no_change'],
    ['to disable all triggers of the log', 'alter table log disable trigger all'],
    ['to turn triggers off', 'set session_replication_role = replica'],
    ['to drop the log', 'drop table log cascade'],
    ['to drop a trigger', 'drop trigger log_no_change on log'],
    ['to drop the schema', 'drop schema gatehouse cascade'],
    ['to drop a function', 'drop function log_head()'],
    ['to rename the log', 'alter table log rename to l'],
    ['to own the log', 'alter table log owner to current_user'],
    ['to add a rule to the log', 'create rule r as on insert to log do instead nothing'],
    [
      'to add a trigger to the log',
      'create trigger t before insert on log for each row execute function log_is_append_only()',
    ],
    [
      'to replace a function',
      "create or replace function gatehouse.log_window(head_at bigint, out earliest bigint, out latest bigint) language sql as 'select null::bigint, null::bigint'",
    ],
    ['to alter a function', 'alter function log_head() security invoker'],
    ['to reset a function’s search path', 'alter function log_head() reset search_path'],
    ['to make a function', "create function gatehouse.f() returns int language sql as 'select 1'"],
    ['to make a table', 'create table gatehouse.t (id int)'],
    ['to make a table in public', 'create table public.t (id int)'],
    ['to make a temporary table', 'create temporary table log (id int)'],
    ['to make a schema', 'create schema mine'],
    ['to read wrapped keys', 'select * from workstation_key'],
    ['to read old keys of the log', 'select * from replaced_log_key'],
    ['to write a wrapped key', "insert into workstation_key values (1, 2, 'x')"],
    ['to delete wrapped keys', 'delete from workstation_key'],
    ['to approve past the function', 'update workstation set approved_at = 1'],
    [
      'to add a workstation',
      "insert into workstation (login, name, invited_at) values ('x', 'x', 1)",
    ],
    ['to delete a workstation', 'delete from workstation'],
    ['to take row security off', 'alter table workstation disable row level security'],
    ['to change the version', 'update team set schema_version = 99'],
    ['to change the installation', "update install set log_key = 'x'"],
    ['to delete the installation', 'delete from install'],
    ['to delete an account', 'delete from account'],
    ['to change where a stretch begins', 'update log_stretch set first_at = 1'],
    ['to delete a stretch', 'delete from log_stretch'],
    ['to become the owner', 'set role OWNER'],
    ['to become the keeper', 'set role KEEPER'],
    ['to become somebody else', 'set session authorization OWNER'],
    ['to make itself the owner', 'grant OWNER to current_user'],
    ['to let others in', 'grant WORKSTATION to pg_monitor'],
    ['to make a role', 'create role mine'],
    ['to be a superuser', 'alter role current_user superuser'],
    ['to be valid for ever', "alter role current_user valid until 'infinity'"],
    ['to change another’s password', "alter role OTHER password 'x'"],
    ['to drop another', 'drop role OTHER'],
    ['to change the database', 'alter database HERE set search_path = pg_temp'],
    ['to change everybody’s settings', 'alter role all set search_path = pg_temp'],
    [
      'to make a workstation without an invitation',
      "select make_workstation('x', 'x', 'infinity', null, 'x')",
    ],
    ['to found a team', "select found_team('x', 'x', 'x', 'x', null)"],
    ['to run a program', "copy log to program 'cat'"],
    ['to read a file of the server', "select pg_read_file('postgresql.conf')"],
    ['to write a file of the server', "copy log to '/tmp/log'"],
    ['to see passwords', 'select * from pg_authid'],
  ])('%s', async (_, sql) => {
    const before = await state();
    const { owner, keeper, workstation } = database.roles;
    const names: Record<string, string> = {
      OWNER: owner,
      KEEPER: keeper,
      WORKSTATION: workstation,
      OTHER: firstOne.login,
      HERE: database.name,
    };
    const named = sql.replaceAll(/\b[A-Z]{4,}\b/g, (word) => names[word] ?? word);
    expect(await refusalOf(second.query(named))).toBe('42501');
    expect(await state()).toEqual(before);
  });

  test('to give away what it may read: a grant of it grants nothing', async () => {
    const before = await state();
    await second.query('grant all on log to public');
    expect(await state()).toEqual(before);
  });
});

describe('a workstation', () => {
  test('has no rights but those listed, on any table', async () => {
    const granted = await database.look(`
      select table_name as name, string_agg(lower(privilege_type), ', ' order by lower(privilege_type)) as rights
      from information_schema.role_table_grants
      where table_schema = 'gatehouse' and grantee = '${database.roles.workstation}' group by table_name`);
    const listed = Object.entries(workstationRights).map(([name, rights]) => ({
      name,
      rights: rights
        .split(', ')
        .filter((right) => !right.includes('('))
        .toSorted()
        .join(', '),
    }));
    const byName = (a: Row, b: Row) => (String(a['name']) < String(b['name']) ? -1 : 1);
    expect(granted.toSorted(byName)).toEqual(listed.toSorted(byName));
  });

  test('has rights on every table but those of keys', async () => {
    const tables = await database.look(
      "select tablename as name from pg_tables where schemaname = 'gatehouse'",
    );
    const unlisted = tables
      .map(({ name }) => String(name))
      .filter((name) => !(name in workstationRights));
    expect(unlisted.toSorted()).toEqual(['replaced_log_key', 'workstation_key']);
  });

  test('may do with each table what the application does by its name', () => {
    const verbs: Record<string, string> = {
      insertInto: 'insert',
      updateTable: 'update',
      deleteFrom: 'delete',
    };
    const missing: string[] = [];
    for (const file of globSync('src/main/**/*.ts')) {
      // What only a file does: there, an entry of the log is a row that is inserted.
      if (file.includes('/sqlite/')) continue;
      const calls = readFileSync(file, 'utf8').matchAll(
        /\b(insertInto|updateTable|deleteFrom)\(\s*'(\w+)'/g,
      );
      for (const [call, verb = '', table = ''] of calls)
        if (!workstationRights[table]?.includes(verbs[verb]!)) missing.push(`${file}: ${call}`);
    }
    expect(missing).toEqual([]);
  });

  test('reads its own keys and nobody else’s', async () => {
    expect((await second.query('select * from my_keys()')).rows).toEqual([
      { key_number: 1, wrapped: Buffer.from('key of Second') },
    ]);
    expect((await first.query('select * from my_keys()')).rows).toEqual([]);
  });

  test('names whoever it likes only by what it logged in as', async () => {
    const client = await during(database.connect(secondOne));
    await client.query(`set role ${database.roles.workstation}`);
    expect((await client.query('select * from my_keys()')).rows).toHaveLength(1);
  });
});

test('nothing in the schema is everybody’s, and definer functions have a fixed search path', async () => {
  const [rights] = await database.look(`select
    (select count(*)::int from information_schema.role_table_grants where table_schema = 'gatehouse' and grantee = 'PUBLIC') as tables,
    (select count(*)::int from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) as acl
      where pronamespace = 'gatehouse'::regnamespace and acl.grantee = 0) as functions`);
  expect(rights).toEqual({ tables: 0, functions: 0 });
  const functions = await database.look<{
    name: string;
    owner: string;
    definer: boolean;
    path: string;
  }>(
    `select proname as name, proowner::regrole::text as owner, prosecdef as definer, proconfig[1] as path
     from pg_proc where pronamespace = 'gatehouse'::regnamespace`,
  );
  expect(functions.length).toBeGreaterThan(15);
  const definers = functions.filter(({ definer }) => definer);
  expect(definers.length).toBeGreaterThan(12);
  for (const { path } of definers) expect(path).toBe('search_path=gatehouse, pg_temp');
  expect(
    functions
      .filter(({ owner }) => owner === database.roles.keeper)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([
    'approve_workstation',
    'cut_off',
    'cut_off_workstation',
    'found_team',
    'invite_workstation',
    'join_workstation',
    'make_workstation',
    'require_verifier',
    'revoke_workstation',
  ]);
});

test('the owner, too, has to mean it to change the log', async () => {
  const owner = await during(database.connect(database.owner));
  await owner.query(`set role ${database.roles.owner}`);
  const before = await state();
  for (const sql of [
    "update log set outcome = 'failed'",
    'delete from log',
    'truncate account cascade',
  ])
    expect(await refusalOf(owner.query(sql))).toBe('GH004');
  expect(await state()).toEqual(before);
});

/** One call of each function that demands an approved workstation. */
const approvedCalls = [
  "select store_wrapped_key(1, 2, 'x')",
  'select drop_wrapped_keys(2)',
  "select replace_log_key('x')",
  "select rename_workstation(1, 'x')",
  `select invite_workstation('x', '${scramVerifier('x')}', 1, null)`,
  "select approve_workstation(1, 1, 'x', null)",
  'select cut_off_workstation(1)',
  'select revoke_workstation(1)',
];

describe('an invited workstation', () => {
  test('sees itself and the team’s version, and nothing else', async () => {
    const member = await database.invite(first, 'Third');
    const client = await during(database.connect(member));
    expect((await client.query('select login from workstation')).rows).toEqual([
      { login: member.login },
    ]);
    expect((await client.query('select schema_version from team')).rowCount).toBe(1);
    expect((await client.query('select * from my_keys()')).rows).toEqual([]);
    const seen = await client.query("select approved from seen('1.0.0')");
    expect(seen.rows).toEqual([{ approved: false }]);
    for (const table of [...Object.keys(workstationRights), 'workstation_key', 'replaced_log_key'])
      if (table !== 'team' && table !== 'workstation')
        expect([table, await refusalOf(client.query(`select from "${table}"`))]).toEqual([
          table,
          '42501',
        ]);
  });

  test.each(['before', 'after'])('calls nothing else, %s it has joined', async (when) => {
    const member =
      when === 'before' ? await database.invite(first, 'X') : await database.joined(first, 'X');
    const client = await during(database.connect(member));
    const before = await state();
    const others = [
      'select log_head()',
      `select append_entry${entry}, 'm', 'seed', null, '{}', null, null)`,
      "select append_entries('[]', '[]', 'm')",
    ];
    for (const sql of [...approvedCalls, ...others])
      expect([sql, await refusalOf(client.query(sql))]).toEqual([sql, '42501']);
    expect(await state()).toEqual(before);
  });

  test('joins once, with a password of its own, and is let in by its approval', async () => {
    const member = await database.invite(first, 'Fourth');
    const client = await during(database.connect(member));
    await join(client, 'own');
    expect(await refusalOf(join(client, 'again'))).toBe('GH010');
    expect(await refusalOf(database.connect(member))).toBe('28P01');
    await (await database.connect({ ...member, password: 'own' })).end();
    const until = await database.look(
      'select rolvaliduntil::text as until from pg_roles where rolname = $1',
      [member.login],
    );
    expect(until).toEqual([{ until: 'infinity' }]);
    await first.query("select approve_workstation($1, 1, 'k', null)", [member.id]);
    expect((await client.query('select count(*)::int as n from account')).rows).toEqual([{ n: 1 }]);
    expect((await client.query('select wrapped from my_keys()')).rows).toEqual([
      { wrapped: Buffer.from('k') },
    ]);
    expect(
      await refusalOf(first.query("select approve_workstation($1, 1, 'k', null)", [member.id])),
    ).toBe('GH012');
  });

  test('is not approved before it has joined', async () => {
    const { id } = await database.invite(first, 'Fifth');
    expect(await refusalOf(first.query("select approve_workstation($1, 1, 'k', null)", [id]))).toBe(
      'GH012',
    );
  });

  test('wakes up who waits for it to join', async () => {
    const member = await database.invite(first, 'Awaited');
    const listener = await during(database.connect(secondOne));
    const told: unknown[] = [];
    listener.on('notification', ({ payload }) => told.push(decodeNotice(payload ?? '')));
    await listener.query(`listen ${noticeChannel}`);
    await join(await during(database.connect(member)), 'own');
    const nothing = Object.fromEntries(Object.keys(everything).map((each) => [each, false]));
    await expect
      .poll(() => told)
      .toEqual([{ sender: member.login, touched: { ...nothing, team: true } }]);
  });

  test('cannot join after its time, not even where it is still connected', async () => {
    const member = await database.invite(first, 'Late');
    const client = await during(database.connect(member));
    await database.look('update workstation set invited_until = 1 where id = $1', [member.id]);
    expect(await refusalOf(join(client, 'own'))).toBe('GH010');
    await database.look(`alter role ${member.login} valid until '2020-01-01'`);
    expect(await refusalOf(database.connect(member))).toBe('28P01');
  });

  test.each([
    ['no time left', 0],
    ['more than twelve hours', 12 * 3_600_000 + 120_000],
  ])('is not made with %s', async (_, more) => {
    const values = ['x', scramVerifier('x'), Date.now() + more];
    expect(
      await refusalOf(first.query('select invite_workstation($1, $2, $3, null)', values)),
    ).toBe('22023');
  });

  test.each(['secret', '', null, 'md5c0ffee', `${scramVerifier('x')}'; drop role x`])(
    'is not made with %j for a verifier',
    async (verifier) => {
      const before = await state();
      const values = ['x', verifier, Date.now() + 60_000];
      expect(
        await refusalOf(first.query('select invite_workstation($1, $2, $3, null)', values)),
      ).toBe('22023');
      expect((await state())['roles']).toEqual(before['roles']);
    },
  );
});

test('a login that got into the group without an approval calls nothing', async () => {
  const login = `${database.name}_smuggled`;
  await database.look(
    `create role ${login} login password 'x' in role ${database.roles.workstation}`,
  );
  const client = await during(database.connect({ login, password: 'x' }));
  for (const sql of approvedCalls)
    expect([sql, await refusalOf(client.query(sql))]).toEqual([sql, 'GH011']);
});

describe('a revoked workstation', () => {
  test('loses its sessions, its login and its keys at once', async () => {
    const member = await database.approved(first, 'Lost');
    const clients = await Promise.all([
      database.connect(member),
      database.connect(member, 'postgres'),
    ]);
    await clients[0].query('begin');
    await clients[0].query('select * from account for update');
    await first.query('select revoke_workstation($1)', [member.id]);
    for (const client of clients) expect(await refusalOf(client.query('select 1'))).not.toBeNull();
    expect(await refusalOf(database.connect(member))).toBe('28P01');
    expect(await database.look('select from pg_roles where rolname = $1', [member.login])).toEqual(
      [],
    );
    expect(
      await database.look('select from workstation_key where workstation_id = $1', [member.id]),
    ).toEqual([]);
    const [row] = await database.look(
      'select revoked_at is not null as revoked from workstation where id = $1',
      [member.id],
    );
    expect(row).toEqual({ revoked: true });
  });

  test('is as lost when it has left something that keeps its login from being dropped', async () => {
    const member = await database.approved(first, 'Sticky');
    const here = await database.connect(member);
    await here.query('select lo_create(0)');
    const elsewhere = await database.connect(member, 'postgres');
    await elsewhere.query('select lo_create(0)');
    await first.query('select revoke_workstation($1)', [member.id]);
    expect(await refusalOf(database.connect(member))).toBe('28P01');
    const roles = await database.look(
      `select rolcanlogin, (select rolpassword is null from pg_authid where oid = r.oid) as bare,
        (select count(*)::int from pg_auth_members where member = r.oid or roleid = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [member.login],
    );
    expect(roles).toEqual([{ rolcanlogin: false, bare: true, memberships: 0 }]);
  });

  test('has no rights even in a session that came in between', async () => {
    const member = await database.approved(first, 'Quick');
    await first.query('begin');
    await first.query('select revoke_workstation($1)', [member.id]);
    // The others do not see the revocation before its commit.
    const quick = await database.connect(member);
    await quick.query('select from account');
    await first.query('commit');
    for (const sql of ['select from account', 'select log_head()', ...approvedCalls])
      expect([sql, await refusalOf(quick.query(sql))]).not.toEqual([sql, null]);
    expect(await refusalOf(quick.query('select * from my_keys()'))).not.toBeNull();
    await quick.end();
  });

  test('is cut off without the lock, which it may be holding on to', async () => {
    const member = await database.approved(first, 'Holding');
    const holding = await database.connect(member);
    await holding.query(`begin; select pg_advisory_xact_lock(${writerLock})`);
    // So that nobody else can change the login.
    await holding.query(`alter role ${member.login} password 'other'`);
    const revoke = async () => {
      await first.query("begin; set local lock_timeout = '300ms'");
      const refusal = await refusalOf(first.query('select revoke_workstation($1)', [member.id]));
      await first.query(refusal === null ? 'commit' : 'rollback');
      return refusal;
    };
    expect(await revoke()).toBe('55P03');
    await first.query('select cut_off_workstation($1)', [member.id]);
    expect(await refusalOf(holding.query('select 1'))).not.toBeNull();
    expect(await refusalOf(database.connect(member))).toMatch(/^28/);
    expect(await revoke()).toBeNull();
    expect(await database.look('select from pg_roles where rolname = $1', [member.login])).toEqual(
      [],
    );
    const cutOff = (id: number) => first.query('select cut_off_workstation($1)', [id]);
    expect(await refusalOf(cutOff(member.id))).toBe('GH012');
    expect(await refusalOf(cutOff(firstOne.id))).toBe('GH012');
  });

  test('stays where the unit of work that revoked it is undone', async () => {
    const member = await database.approved(first, 'Kept');
    await first.query('begin');
    await first.query('select revoke_workstation($1)', [member.id]);
    await first.query('rollback');
    const client = await during(database.connect(member));
    expect((await client.query('select * from my_keys()')).rows).toHaveLength(1);
  });

  test('is gone: it is neither revoked nor approved again, nor given a key', async () => {
    const member = await database.approved(first, 'Past');
    await first.query('select revoke_workstation($1)', [member.id]);
    for (const sql of [
      'select revoke_workstation($1)',
      "select approve_workstation($1, 1, 'k', null)",
      "select store_wrapped_key($1, 2, 'k')",
    ])
      expect(await refusalOf(first.query(sql, [member.id]))).toBe('GH012');
  });

  test('is not the one that revokes', async () => {
    expect(await refusalOf(first.query('select revoke_workstation($1)', [firstOne.id]))).toBe(
      'GH012',
    );
  });

  test('may be one that was only invited', async () => {
    const member = await database.invite(first, 'Withdrawn');
    await first.query('select revoke_workstation($1)', [member.id]);
    expect(await refusalOf(database.connect(member))).toBe('28P01');
  });
});

describe('wrapped keys', () => {
  test('are stored once, and dropped when everybody has later ones', async () => {
    const own = await newDatabase();
    const one = await own.found();
    const client = await own.connect(one);
    const other = await own.approved(client, 'Other');
    const store = async (id: number, number: number) =>
      (
        await client.query<{ stored: boolean }>("select store_wrapped_key($1, $2, 'k') as stored", [
          id,
          number,
        ])
      ).rows[0]?.stored;
    expect(await store(one.id, 1)).toBe(true);
    expect(await store(one.id, 2)).toBe(true);
    expect(await store(one.id, 2)).toBe(false);
    expect(await refusalOf(client.query('select drop_wrapped_keys(2)'))).toBe('GH012');
    expect(await store(other.id, 2)).toBe(true);
    await client.query('select drop_wrapped_keys(2)');
    expect(await own.look('select distinct key_number as n from workstation_key')).toEqual([
      { n: 2 },
    ]);
  });

  test('of the log are kept when they are replaced', async () => {
    const own = await newDatabase();
    const one = await own.found();
    await (await own.connect(one)).query("select replace_log_key('new')");
    expect(await own.look("select encode(log_key, 'escape') as key from install")).toEqual([
      { key: 'new' },
    ]);
    expect(
      await own.look("select login, encode(log_key, 'escape') as key from replaced_log_key"),
    ).toEqual([{ login: one.login, key: 'key' }]);
  });
});

test('a workstation is renamed, and seen every half minute', async () => {
  const own = await newDatabase();
  const one = await own.found();
  const client = await own.connect(one);
  await client.query("select rename_workstation($1, 'Front desk')", [one.id]);
  expect(await refusalOf(client.query("select rename_workstation(99, 'x')"))).toBe('GH012');
  const lastSeen = async () =>
    (await own.look('select last_seen_at as at, version, name from workstation'))[0];
  await own.look('update workstation set last_seen_at = 1');
  const { rows } = await client.query("select * from seen('1.0.0')");
  const at = (rows[0] as { at: number }).at;
  expect(Math.abs(at - Date.now())).toBeLessThan(2000);
  expect(rows).toEqual([
    { at, schema_version: migrations.length, min_app_version: '0.0.0', approved: true },
  ]);
  expect(await lastSeen()).toEqual({ at, version: '1.0.0', name: 'Front desk' });
  await client.query("select * from seen('1.0.0')");
  expect(await lastSeen()).toEqual({ at, version: '1.0.0', name: 'Front desk' });
  await client.query("select * from seen('1.0.1')");
  expect((await lastSeen())?.['version']).toBe('1.0.1');
  await own.look('update workstation set last_seen_at = 1');
  await client.query('select seen(null)');
  expect((await lastSeen())?.['version']).toBe('1.0.1');
  expect((await lastSeen())?.['at']).toBeGreaterThanOrEqual(at);
});

test('a team that has a workstation is not founded again; one that has none left is', async () => {
  const own = await newDatabase();
  await own.found();
  const owner = await own.connect(own.owner);
  await owner.query(`set role ${own.roles.owner}`);
  const found = () =>
    owner.query('select * from found_team($1, $2, $3, $4, null)', [
      'Again',
      scramVerifier('x'),
      Buffer.alloc(32),
      '1',
    ]);
  expect(await refusalOf(found())).toBe('GH012');
  await own.look('update workstation set revoked_at = 1');
  expect((await found()).rows).toEqual([{ id: 2, login: `${own.name}_gatehouse_ws_2` }]);
});
