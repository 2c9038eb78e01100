const tables = ['checkpoint_key', 'checkpoint', 'cosignature', 'time_stamp'];

/** What workstations signed of the log's tree, by which keys, who signed it too, and time-stamps from outside. */
export const checkpoints = `
create table checkpoint_key (
  id integer primary key autoincrement,
  vkey text not null unique,
  workstation_number integer,
  added_at integer not null,
  seq integer not null
) strict;

create table checkpoint (
  id integer primary key autoincrement,
  size integer not null check (size > 0),
  root blob not null check (length(root) = 32),
  made_at integer not null,
  reason text not null check (reason in ('daily', 'export', 'signOut', 'migration', 'backup', 'asked')),
  key_id integer not null references checkpoint_key (id),
  note text not null
) strict;

create table cosignature (
  checkpoint_id integer not null references checkpoint (id),
  key_id integer not null references checkpoint_key (id),
  line text not null,
  primary key (checkpoint_id, key_id)
) strict, without rowid;

create table time_stamp (
  id integer primary key autoincrement,
  checkpoint_id integer not null references checkpoint (id),
  received_at integer not null,
  answer blob not null
) strict;

${tables
  .flatMap((table) =>
    ['update', 'delete'].map(
      (act) =>
        `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, 'what was signed stays'); end;`,
    ),
  )
  .join('\n')}
`;
