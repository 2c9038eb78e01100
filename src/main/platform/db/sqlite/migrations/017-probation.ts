/** Test points of an account's list, and a change of it that goes back by itself. */
export const probation = `
create table test_point (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  name text not null,
  address text not null,
  added_by integer not null references account (id),
  added_at integer not null
) strict;
create index test_point_account on test_point (account_id);

create table ip_probation (
  account_id integer primary key references account (id),
  begun_by integer not null references account (id),
  begun_at integer not null,
  until integer not null,
  state text not null
) strict;
create index ip_probation_until on ip_probation (until);
`;
