import type { CompiledQuery } from 'kysely';
import { Client, escapeLiteral } from 'pg';
import { expect, test } from 'vitest';
import type { LogTerm } from '../../../src/preload/contract/history.ts';
import { listLog } from '../../../src/main/history/list.ts';
import { listMails } from '../../../src/main/mail/list.ts';
import { clientConfig } from '../../../src/main/platform/db/postgres/connect.ts';
import { everything } from '../support/log-filter.ts';
import { queriesOf } from '../support/queries.ts';
import { ownersLogin } from '../support/stores.ts';
import { testServer } from '../support/test-server.ts';
import { TestApp } from '../support/workstation.ts';

/** So many that whoever walks all of them is seen. */
const length = 200_000;
const accounts = 400;
/** Rows that a page may read: it looks along a walk for each kind and outcome of an account. */
const most = { walk: 8000, words: 25_000 };

/** The log and the mails of years. What neither chain nor seal is of, no list reads. */
const fill = `
  insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
    select 'client', 'Client ' || n, 'c' || n || '@example.org', 'c' || n || '@example.org', 'en', '', 'active', 0
    from generate_series(2, ${accounts}) as n;
  insert into log (seq, at, code, outcome, actor_id, subject_id, version, mac, leaf, login)
    select n, to_char(to_timestamp(1700000000 + n * 30) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      (array['signIn.succeeded','session.signedOut','ipRule.added','signIn.failed'])[n % 4 + 1],
      (array['ok','ok','ok','ok','failed','ok','ok'])[n % 7 + 1], n % ${accounts} + 1, n * 7 % ${accounts} + 1,
      2, decode(md5(n::text) || md5(n::text), 'hex'), decode(md5(n::text) || md5(n::text), 'hex'), 'test'
    from generate_series((select max(seq) + 1 from log), ${length}) as n;
  insert into log_opening (seq, seed, source_ip, data)
    select seq, leaf, '203.0.113.' || seq % 250, '{}' from log where login = 'test';
  insert into log_search (place, tokens)
    select seq, to_tsvector('simple', 'common ' || case when seq % 50000 = 0 then 'rare' else 'usual' end)
    from log where login = 'test';
  update search_state set log_seq = (select max(seq) from log);
  update log_stretch set latest_at = ${(1_700_000_000 + length * 30) * 1000};
  insert into mail (account_id, recipient, kind, language, subject, state, created_at, tries, transport)
    select n % ${accounts} + 1, 'c@example.org', 'rulesChanged', 'en', 'Rules', 'sent', n * 1000, 1,
      case when n % 50000 = 0 then 'folder' else 'smtp' end
    from generate_series(1, ${length}) as n;
  analyze`;

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

interface Scan {
  readonly how: string;
  readonly rows: number;
}

/** How a plan reads tables and indexes, with the rows that it met there, those that it passed over too. */
function scansOf(node: Node): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  const { 'Node Type': kind, 'Index Name': index, 'Relation Name': table } = node;
  if (!kind.includes('Scan') || /CTE|Subquery/.test(kind)) return below;
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': checked = 0 } =
    node;
  const rows = (node['Actual Rows'] + filtered + checked) * node['Actual Loops'];
  return [{ how: `${kind} of ${index ?? table}`, rows }, ...below];
}

/** As it is planned for these values, and as it is once it was asked often: for any. */
async function plansOf(chief: Client, { sql, parameters }: CompiledQuery): Promise<Node[]> {
  const values = [...parameters];
  const asked = await chief.query(`explain (analyze, format json) ${sql}`, values);
  await chief.query(`prepare page as ${sql}`);
  const literals = values.map((value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return escapeLiteral(`{${value.join(',')}}`);
    return escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
  });
  const given = literals.length > 0 ? `(${literals.join(', ')})` : '';
  const often = await chief.query(`explain (analyze, format json) execute page${given}`);
  await chief.query('deallocate page');
  return [asked, often].map(({ rows }) => rows[0]['QUERY PLAN'][0].Plan as Node);
}

test('whatever filters come together, a page of a long log, or of many mails, reads little more than it shows', async () => {
  const app = new TestApp();
  await app.firstRun();
  const server = testServer();
  if (!server) throw new Error('There is no server.');
  const chief = new Client(clientConfig(ownersLogin(server, app.folder)));
  await chief.connect();
  try {
    await chief.query('set search_path = gatehouse');
    await chief.query(`alter table log disable trigger all; ${fill}`);
    await chief.query('set plan_cache_mode = force_generic_plan');
    const expectFew = async (query: CompiledQuery, bound: number, what: unknown) => {
      for (const plan of await plansOf(chief, query)) {
        const many = scansOf(plan).filter(({ rows }) => rows >= bound);
        expect(many, `${JSON.stringify(what)}: ${query.sql}`).toEqual([]);
      }
    };
    const day = 86_400_000;
    const dates = [
      { from: null, to: null },
      { from: null, to: 1_700_000_000_000 + day },
      { from: 1_700_000_000_000 + 5 * day, to: 1_700_000_000_000 + 6 * day },
      { from: 9e12, to: 9e12 + 1 },
    ];
    const word = (text: string): LogTerm => ({
      kind: 'word',
      text,
      people: [],
      codes: [],
      isExcluded: false,
    });
    for (const account of [null, 7])
      for (const kind of [null, 'signIn', 'staff'] as const)
        for (const outcome of [null, 'failed'] as const)
          for (const search of [[], [word('common')], [word('rare')], [word('nowhere')]])
            for (const span of dates)
              for (const below of [null, 100_000]) {
                const filter = { ...everything, kind, outcome, search, below, ...span };
                const asked = await queriesOf(app.db, (db) => listLog(db, account, filter));
                const bound = search.length > 0 ? most.words : most.walk;
                for (const query of asked) await expectFew(query, bound, { account, ...filter });
              }
    for (const account of [null, 7])
      for (const state of [null, 'sent', 'kept', 'failed'] as const)
        for (const after of [null, { at: 100_000_000, id: 100_000 }]) {
          const filter = { search: '', state, after, limit: 50 };
          const asked = await queriesOf(app.db, (db) => listMails(db, account, filter));
          for (const query of asked) await expectFew(query, most.walk, { account, ...filter });
        }
  } finally {
    await chief.end();
  }
});
