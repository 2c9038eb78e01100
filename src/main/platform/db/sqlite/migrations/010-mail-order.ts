/** Mails are listed by their time: of everybody, of an account, in a state. */
export const mailOrder = `
create index mail_time on mail (created_at, id);
drop index mail_account;
create index mail_account on mail (account_id, created_at, id);
drop index mail_state;
create index mail_state on mail (state, created_at, id);
`;
