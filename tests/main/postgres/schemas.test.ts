import Sqlite from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/main/platform/db/schema.ts';
import { migrate as migrateFile } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { type TeamDatabase, newDatabase } from './team-database.ts';

/* What the two lists of migrations end at, each store's own catalog put into the same words. */

/** Of the team's database alone. All else is alike. */
const teamsAlone: { tables: readonly string[]; columns: Readonly<Record<string, string[]>> } = {
  // An index of words is a table there alone.
  tables: [
    'log_search',
    'mail_search',
    'replaced_log_key',
    'team',
    'workstation',
    'workstation_key',
  ],
  // The login that appended the entry; which entry told of a removal, for the function that removes.
  columns: { log: ['login text'], log_pruned: ['told_by integer'] },
};

interface Table {
  /** `name type`, and what else there is to it. */
  columns: string[];
  primaryKey: string[];
  checks: string[];
  unique: string[];
  foreignKeys: string[];
  indexes: string[];
}
type Tables = Record<string, Table>;

interface Column {
  name: string;
  type: string;
  required: boolean;
  fallback: string | null;
  computed: boolean;
  numbered: boolean;
}

function columnText({ name, type, required, fallback, computed, numbered }: Column): string {
  const facts = [
    required && 'not null',
    fallback !== null && `default ${fallback}`,
    computed && 'computed',
    numbered && 'numbered',
  ];
  return [name, type, ...facts.filter((fact) => fact !== false)].join(' ');
}

/** An expression without what only one of the two writes so. */
function plain(expression: string): string {
  return expression
    .replaceAll(/::\w+(\[\])?/g, '')
    .replaceAll(/ collate "C"/gi, '')
    .replaceAll(/'[^']*'|\w+/g, (word) => (word.startsWith("'") ? word : word.toLowerCase()))
    .replaceAll(/(\w+) collate nocase/g, 'lower($1)')
    .replaceAll(/= any \(array\[(.*?)\]\)/g, 'in ($1)')
    .replaceAll(/(?<!in )\((\d+)\)/g, '$1')
    .trim();
}

/** Of a check, a condition or a key: without the brackets around all of it and around its parts. */
function condition(expression: string): string {
  let text = plain(expression);
  while (/^\(.*\)$/.test(text) && closing(text, 0) === text.length - 1) text = text.slice(1, -1);
  return text
    .split(' and ')
    .map((part) => part.replace(/^\((.*)\)$/, '$1'))
    .toSorted()
    .join(' and ');
}

/** Where the bracket that opens at a place closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`A bracket stays open: ${text}`);
}

/** `create [unique] index name on table (keys) [where condition]`, of either. */
function indexText(sql: string): string {
  const text = sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll('"', '')
    .replace(/ USING btree/, '');
  const open = text.indexOf('(');
  const close = closing(text, open);
  const [, unique = '', name] = /^create (unique )?index (\w+)/i.exec(text) ?? [];
  const where = /^ where (.*)$/i.exec(text.slice(close + 1))?.[1];
  // As the walks along the log and along mails have it there.
  const plainKeys = plain(text.slice(open + 1, close)).replaceAll(
    /\(*(seq|created_at) (?:[-+|#] 0|[*/] 1)\)*/g,
    '$1',
  );
  // Brackets of a computed key are PostgreSQL's own way.
  const keys = /[*%]/.test(plainKeys) ? plainKeys.replaceAll(/[()]/g, '') : plainKeys;
  const only = where === undefined ? '' : ` where ${condition(where)}`;
  return `${unique.toLowerCase()}${name} (${keys})${only}`;
}

const sorted = (texts: readonly string[]) => texts.toSorted();

/** The tables of a file that was migrated. */
function tablesOfFile(database: Database): Tables {
  const all = <T>(sql: string, ...values: string[]) => database.prepare(sql).all(...values) as T[];
  const tables = all<{ name: string; sql: string }>(
    `select name, sql from pragma_table_list join sqlite_schema using (name)
     where schema = 'main' and pragma_table_list.type = 'table' and name not like 'sqlite_%'`,
  );
  return Object.fromEntries(
    tables.map(({ name, sql }) => {
      const columns = all<{
        name: string;
        type: string;
        notnull: number;
        dflt_value: string | null;
        pk: number;
        hidden: number;
      }>('select * from pragma_table_xinfo(?)', name);
      const keys = all<{ id: number; table: string; from: string; to: string; on_delete: string }>(
        'select * from pragma_foreign_key_list(?)',
        name,
      );
      const indexes = all<{ name: string; origin: string }>(
        'select * from pragma_index_list(?)',
        name,
      );
      const columnsOf = (index: string) =>
        all<{ name: string }>('select name from pragma_index_info(?)', index).map(
          (each) => each.name,
        );
      return [
        name,
        {
          columns: sorted(
            columns.map((column) =>
              columnText({
                name: column.name,
                type: column.type.toLowerCase(),
                required: column.notnull === 1 || column.pk > 0,
                fallback: column.dflt_value,
                computed: column.hidden !== 0,
                numbered: column.pk > 0 && /autoincrement/.test(sql),
              }),
            ),
          ),
          primaryKey: columns
            .filter(({ pk }) => pk > 0)
            .toSorted((a, b) => a.pk - b.pk)
            .map((column) => column.name),
          checks: sorted(checksIn(sql)),
          unique: sorted(
            indexes
              .filter(({ origin }) => origin === 'u')
              .map((each) => columnsOf(each.name).join(', ')),
          ),
          foreignKeys: sorted(
            keys.map(
              (key) => `${key.from} → ${key.table} (${key.to}) ${key.on_delete.toLowerCase()}`,
            ),
          ),
          indexes: sorted(
            all<{ sql: string }>(
              "select sql from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null",
              name,
            ).map((index) => indexText(index.sql)),
          ),
        },
      ];
    }),
  );
}

function checksIn(sql: string): string[] {
  return [...sql.matchAll(/check \(/g)].map(({ index }) => {
    const open = sql.indexOf('(', index);
    return condition(sql.slice(open, closing(sql, open) + 1));
  });
}

const typeWords: Record<string, string> = {
  bigint: 'integer',
  integer: 'integer',
  text: 'text',
  bytea: 'blob',
};
const deleteWords: Record<string, string> = { a: 'no action', c: 'cascade' };

/** The tables of a team's database. */
async function tablesOfTeam(database: TeamDatabase): Promise<Tables> {
  const of = <T extends Record<string, unknown>>(sql: string, table: string) =>
    database.look<T>(sql.replaceAll('$TABLE', `'gatehouse."${table}"'`));
  const names = await database.look<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'gatehouse'::regnamespace and relkind = 'r'",
  );
  const tables: Tables = {};
  for (const { name } of names) {
    const columns = await of<{
      name: string;
      type: string;
      required: boolean;
      fallback: string | null;
      generated: string;
      identity: string;
      collation: string | null;
    }>(
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required,
        pg_get_expr(adbin, adrelid) as fallback, attgenerated as generated, attidentity as identity,
        (select collname from pg_collation where oid = attcollation) as collation
       from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
       where attrelid = $TABLE::regclass and attnum > 0 and not attisdropped`,
      name,
    );
    // Text of any other collation would sort and fold otherwise than in the file.
    expect(columns.filter(({ type, collation }) => type === 'text' && collation !== 'C')).toEqual(
      [],
    );
    const constraints = await of<{
      kind: string;
      keys: string[];
      sql: string;
      table: string;
      to: string[];
      onDelete: string;
    }>(
      `select contype as kind, pg_get_constraintdef(oid) as sql, confdeltype as "onDelete",
        (select relname from pg_class where oid = confrelid) as table,
        array(select attname::text from unnest(conkey) with ordinality as k (n, place)
          join pg_attribute on attrelid = conrelid and attnum = n order by place) as keys,
        array(select attname::text from unnest(confkey) with ordinality as k (n, place)
          join pg_attribute on attrelid = confrelid and attnum = n order by place) as to
       from pg_constraint where conrelid = $TABLE::regclass`,
      name,
    );
    const kind = (which: string) => constraints.filter((each) => each.kind === which);
    const indexes = await of<{ sql: string }>(
      `select pg_get_indexdef(indexrelid) as sql from pg_index where indrelid = $TABLE::regclass
       and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`,
      name,
    );
    tables[name] = {
      columns: sorted(
        columns.map((column) =>
          columnText({
            ...column,
            type: typeWords[column.type] ?? column.type,
            fallback: column.fallback === null || column.generated ? null : plain(column.fallback),
            computed: column.generated === 's',
            numbered: column.identity === 'd',
          }),
        ),
      ),
      primaryKey: kind('p')[0]?.keys ?? [],
      checks: sorted(kind('c').map(({ sql }) => condition(sql.replace(/^CHECK /, '')))),
      unique: sorted(kind('u').map(({ keys }) => keys.join(', '))),
      foreignKeys: sorted(
        kind('f').map(
          (key) =>
            `${key.keys.join(', ')} → ${key.table} (${key.to.join(', ')}) ${deleteWords[key.onDelete]}`,
        ),
      ),
      indexes: sorted(indexes.map(({ sql }) => indexText(sql))),
    };
  }
  return tables;
}

const migrated = new Sqlite(':memory:');
migrateFile(migrated);
const file = tablesOfFile(migrated);

let database: TeamDatabase;
let team: Tables;

beforeAll(async () => {
  database = await newDatabase();
  await database.found();
  team = await tablesOfTeam(database);
});

test('both stores have the same tables, but for those of a team alone', () => {
  const expected = [...Object.keys(file), ...teamsAlone.tables];
  expect(Object.keys(team).toSorted()).toEqual(expected.toSorted());
});

test.each(Object.keys(file))('both stores have the same table %s', (name) => {
  const alone: readonly string[] = teamsAlone.columns[name] ?? [];
  const columns = team[name]?.columns.filter((column) => !alone.includes(column));
  expect(columns).not.toHaveLength(0);
  expect({ ...team[name], columns }).toEqual(file[name]);
});

test('what is compared is all there is to tell', () => {
  const all = Object.values(file);
  const count = (of: (table: Table) => string[]) => all.flatMap(of).length;
  expect(count((table) => table.checks)).toBeGreaterThan(15);
  expect(count((table) => table.indexes)).toBeGreaterThan(30);
  expect(count((table) => table.foreignKeys)).toBeGreaterThan(30);
  expect(file['account']?.indexes).toContain('account_name (client_list, lower(full_name), id)');
  expect(file['ip_rule']?.indexes).toContain(
    'ip_rule_in_force (account_id, expires_at) where deleted_at is null and enabled = 1',
  );
  expect(file['setting']?.columns).toContain('value text not null');
});

test('both stores compute the same', async () => {
  const accounts = ['client', 'helpdesk'].flatMap((role) =>
    ['active', 'deactivated', 'archived'].flatMap((state) =>
      ['null', '1'].map((erased) => [role, state, erased] as const),
    ),
  );
  const insert = `insert into account (role, full_name, email, email_key, language, password_hash, state, created_at, erased_at) values ${accounts
    .map(
      ([role, state, erased], at) =>
        `('${role}', '', '', '${at}', 'en', '', '${state}', 0, ${erased})`,
    )
    .join(', ')}`;
  const codes = ['signIn.ok', 'a.b.c', '.x', 'none', ''];
  const append = `insert into log (seq, at, code, outcome, version, mac, leaf) values ${codes
    .map((code, at) => `(${at + 1}, '', '${code}', 'ok', 2, '', LEAF)`)
    .join(', ')}`;
  migrated.exec(insert.replaceAll("''", "' '"));
  migrated.exec(append.replaceAll(", 2, ''", ", 2, x''").replaceAll('LEAF', 'zeroblob(32)'));
  await database.look(insert.replaceAll("''", "' '"));
  await database.look(append.replaceAll('LEAF', "decode(repeat('00', 32), 'hex')"));
  for (const sql of [
    'select client_list from account order by id',
    'select kind from log order by seq',
  ])
    expect(await database.look(sql)).toEqual(migrated.prepare(sql).all());
});

test('both stores sort names alike', async () => {
  const names = [
    'b',
    'A',
    'a',
    'B',
    'É',
    'é',
    'Z',
    'ß',
    '佐藤',
    'Ⅷ',
    '_',
    '-',
    '[',
    'İ',
    '😀',
    '\uFF21',
  ];
  const list = names.map((name) => `('${name}')`).join(', ');
  const inFile = migrated
    .prepare(
      `select column1 as name from (values ${list}) order by column1 collate nocase, column1`,
    )
    .all();
  const inTeam = await database.look(
    `select name from (select name collate "C" as name from (values ${list}) as t (name)) as u order by lower(name), name`,
  );
  expect(inTeam).toEqual(inFile);
});
