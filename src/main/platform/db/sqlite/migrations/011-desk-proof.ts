import type { Database } from 'better-sqlite3';

/**
 * Calls, acts that wait, frozen and protected accounts, reviews; and the strict policy of the desk in
 * place of a number of steps (requirements HD1 to HD11).
 */
export function deskProof(database: Database): void {
  database.exec(`
alter table account add column protected integer not null default 0 check (protected in (0, 1));

create table read_out_step (
  authenticator_id integer not null references authenticator (id) on delete cascade,
  step integer not null,
  primary key (authenticator_id, step)
) strict, without rowid;

create table desk_call (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  agent_id integer not null references account (id),
  words text not null,
  started_at integer not null,
  ended_at integer
) strict;
create index desk_call_open on desk_call (account_id) where ended_at is null;

create table asked_act (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  agent_id integer not null references account (id),
  act text not null,
  details text not null,
  grounds text not null,
  needs text,
  hours integer not null,
  state text not null,
  second_id integer references account (id),
  objection_mac blob,
  asked_at integer not null,
  until integer,
  ended_at integer
) strict;
create index asked_act_open on asked_act (until) where ended_at is null;
create index asked_act_account on asked_act (account_id) where ended_at is null;

create table freeze (
  id integer primary key autoincrement,
  account_id integer references account (id),
  frozen_by integer not null references account (id),
  frozen_at integer not null,
  reason text not null
) strict;
create unique index freeze_account on freeze (coalesce(account_id, 0));

create table review (
  id integer primary key autoincrement,
  kind text not null,
  seq integer not null,
  account_id integer not null references account (id),
  act text not null,
  agent_id integer not null references account (id),
  second_id integer references account (id),
  reason text not null,
  made_at integer not null,
  due_at integer not null,
  reviewed_by integer references account (id),
  reviewed_at integer,
  note text
) strict;
create index review_open on review (due_at) where reviewed_at is null;
`);
  moveToStrict(database);
}

/** How long a code lives is kept; the rest starts strict, and an administrator is told so once. */
function moveToStrict(database: Database): void {
  const setting = database.prepare("select value from setting where key = 'desk'");
  const before = setting.get() as { value: string } | undefined;
  const accounts = database.prepare('select count(*) as n from account').get() as { n: number };
  if (accounts.n === 0) return;
  const { accessCodeMinutes = 60 } = (before ? JSON.parse(before.value) : {}) as {
    accessCodeMinutes?: number;
  };
  const put = database.prepare('insert or replace into setting (key, value) values (?, ?)');
  put.run('desk', JSON.stringify({ ...strict, accessCodeMinutes }));
  put.run('deskMoved', 'true');
}

/** As it was when this step was written: later defaults are none of its business. */
const strict = {
  secondPerson: 'withoutCryptographic',
  anotherStep: true,
  oneProofForAll: false,
  waitWithProof: 0,
  waitWithoutProof: 24,
  weightyFlags: ['addressChanged', 'phoneChanged', 'failedSteps', 'protected'],
  protectStaff: true,
  hours: null,
  contact: '',
  country: null,
};
