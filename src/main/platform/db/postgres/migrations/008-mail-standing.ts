/** The counterpart to the file's 019. */
export const mailStanding = `
create index mail_account_state on mail (account_id, state, created_at, id);
create index mail_state_transport on mail (state, transport, created_at, id);
`;
