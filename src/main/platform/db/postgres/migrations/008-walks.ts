/** What entries are alike in that are walked along, and their number, in each computed in another way. */
const entries = {
  log_actor: 'actor_id, (seq / 1)',
  log_subject: 'subject_id, (seq * 1)',
  log_kind: 'kind, outcome, (seq + 0)',
  log_outcome: 'outcome, (seq - 0)',
  log_subject_kind: 'subject_id, kind, outcome, (seq | 0)',
  log_actor_kind: 'actor_id, kind, outcome, (seq # 0)',
};

/** The same of mails, whose order is that of their time. */
const mails = {
  mail_account: 'account_id, (created_at + 0), id',
  mail_state: 'state, (created_at - 0), id',
  mail_account_state: 'account_id, state, (created_at * 1), id',
  mail_state_transport: 'state, transport, (created_at | 0), id',
};

const made = (table: string, indexes: Readonly<Record<string, string>>) =>
  Object.entries(indexes)
    .map(
      ([name, columns]) =>
        `drop index if exists ${name}; create index ${name} on ${table} (${columns});`,
    )
    .join('\n');

/** As the file's migration 019; and nothing but its own index has the order of a walk (`logAlong`, `mailsAlong`). */
export const walks = `${made('log', entries)}\n${made('mail', mails)}`;
