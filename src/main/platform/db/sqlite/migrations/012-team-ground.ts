import type { Database } from 'better-sqlite3';
import { mailSearchTextOf } from '../../search-text.ts';

/**
 * What several workstations need to share a store: which credentials a session was opened with, who
 * has a mail on the wire, where it was queued, which clients are open, and on which workstation a file
 * was begun. What mails are searched by
 * is stored, because not every database can fold a text as we do.
 */
export function teamGround(database: Database): void {
  database.exec(`
alter table account add column credential_epoch integer not null default 0;

alter table mail add column searched text not null default '';
alter table mail add column claimed_by text;
alter table mail add column claimed_until integer;
alter table mail add column origin text;

create table open_client (
  workstation text not null,
  window_id integer not null,
  account_id integer not null references account (id),
  agent_id integer not null references account (id),
  opened_at integer not null,
  seen_at integer not null,
  primary key (workstation, window_id)
) strict, without rowid;
create index open_client_account on open_client (account_id);

create table unfinished_export_next (
  workstation text not null,
  file text not null,
  primary key (workstation, file)
) strict, without rowid;
insert into unfinished_export_next (workstation, file) select '', file from unfinished_export;
drop table unfinished_export;
alter table unfinished_export_next rename to unfinished_export;
`);
  fillMailSearch(database);
}

interface Row {
  id: number;
  recipient: string;
  subject: string;
  kind: string;
}

/** Mails that are read and written at a time. */
const step = 5000;

function fillMailSearch(database: Database): void {
  const read = database.prepare(
    `select id, recipient, subject, kind from mail where id > ? order by id limit ${step}`,
  );
  const fill = database.prepare('update mail set searched = ? where id = ?');
  for (let after = 0; ;) {
    const rows = read.all(after) as Row[];
    for (const { id, recipient, subject, kind } of rows)
      fill.run(mailSearchTextOf(recipient, subject, kind), id);
    if (rows.length < step) return;
    after = rows.at(-1)?.id ?? after;
  }
}
