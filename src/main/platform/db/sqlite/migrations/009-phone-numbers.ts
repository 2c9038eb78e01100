/** Telephone numbers on file, for calling back (requirement HD3). */
export const phoneNumbers = `
create table phone_number (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  number text not null,
  label text not null,
  added_at integer not null,
  added_by integer references account (id),
  verified_at integer,
  verified_by integer references account (id),
  unique (account_id, number)
) strict;
`;
