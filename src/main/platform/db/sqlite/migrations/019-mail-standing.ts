/** Mails of an account in a state, and those that were only kept in the folder among all that went out. */
export const mailStanding = `
create index mail_account_state on mail (account_id, state, created_at, id);
create index mail_state_transport on mail (state, transport, created_at, id);
`;
