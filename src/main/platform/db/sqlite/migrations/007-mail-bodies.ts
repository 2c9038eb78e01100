/** The content of a mail lies apart from it: whoever lists or searches mails does not read it. */
export const mailBodies = `
create table mail_body (
  mail_id integer primary key references mail (id),
  body blob not null
) strict;
insert into mail_body (mail_id, body) select id, body from mail order by id;
alter table mail drop column body;
`;
