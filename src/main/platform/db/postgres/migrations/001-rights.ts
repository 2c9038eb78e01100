import { quoted, type TeamRoles } from '../roles.ts';

/** What an approved workstation may do with each table as it begins; see `rights.ts`. */
export const foundationRights: Readonly<Record<string, string>> = {
  team: 'select',
  install: 'select',
  workstation: 'select',
  log: 'select',
  log_stretch: 'select, insert, update (latest_at)',
  account: 'select, insert, update',
  throttle: 'select, insert, update, delete',
  ip_rule: 'select, insert, update, delete',
  ip_lift: 'select, insert, update, delete',
  setting: 'select, insert, update, delete',
  secret: 'select, insert, update, delete',
  authenticator: 'select, insert, update, delete',
  burned_step: 'select, insert, delete',
  read_out_step: 'select, insert, delete',
  totp_enrolment: 'select, insert, update, delete',
  email_factor: 'select, insert, update, delete',
  recovery_code: 'select, insert, update, delete',
  access_code: 'select, insert, update, delete',
  one_time_password: 'select, insert, update, delete',
  email_code: 'select, insert, update, delete',
  pending_address: 'select, insert, update, delete',
  phone_number: 'select, insert, update, delete',
  mail: 'select, insert, update, delete',
  mail_body: 'select, insert, update, delete',
  mail_step: 'select, insert, delete',
  client_search: 'select, insert, update, delete',
  desk_call: 'select, insert, update',
  asked_act: 'select, insert, update, delete',
  freeze: 'select, insert, delete',
  review: 'select, insert, update',
  unfinished_export: 'select, insert, delete',
  open_client: 'select, insert, update, delete',
};

/** What it may call. */
const workstationCalls = [
  'clock_millis',
  'require_schema',
  'log_head',
  'append_entry',
  'append_entries',
  'store_wrapped_key',
  'drop_wrapped_keys',
  'replace_log_key',
  'rename_workstation',
];

/** And of what is the keeper's. */
const workstationKeepersCalls = [
  'invite_workstation',
  'approve_workstation',
  'cut_off_workstation',
  'revoke_workstation',
];

/** What a workstation may call before it is approved, too. */
const everyCalls = ['clock_millis', 'my_keys', 'seen'];
const newcomerKeepersCalls = ['join_workstation'];

/**
 * What the keeper's functions need, and the right to be made: that right ends with the migration.
 * Of the workstations, a newcomer sees itself alone.
 */
export function keepersRights({ keeper, workstation, newcomer }: TeamRoles): string {
  return `
grant usage, create on schema gatehouse to ${quoted(keeper)};
grant select, insert, update on workstation to ${quoted(keeper)};
grant usage on sequence workstation_id_seq to ${quoted(keeper)};
grant select (workstation_id), insert, delete on workstation_key to ${quoted(keeper)};
grant execute on function clock_millis(), require_approved() to ${quoted(keeper)};
alter table workstation enable row level security;
create policy keeper on workstation to ${quoted(keeper)} using (true);
create policy approved on workstation for select to ${quoted(workstation)} using (true);
create policy newcomer on workstation for select to ${quoted(newcomer)} using (login = session_user);
`;
}

/** What the two kinds of workstations may do; for the owner to grant once everything is there. */
export function workstationsRights({ keeper, workstation, newcomer }: TeamRoles): string {
  const tables = Object.entries(foundationRights).map(
    ([table, rights]) => `grant ${rights} on ${quoted(table)} to ${quoted(workstation)};`,
  );
  return `
revoke create on schema gatehouse from ${quoted(keeper)};
grant usage on schema gatehouse to ${quoted(workstation)}, ${quoted(newcomer)};
${tables.join('\n')}
grant select on team, workstation to ${quoted(newcomer)};
${calls([...workstationCalls, ...everyCalls], workstation)}
${calls(everyCalls, newcomer)}
`;
}

/** Whoever owns a function lets others call it. */
export function keepersCalls({ owner, workstation, newcomer }: TeamRoles): string {
  return `
${calls(['found_team'], owner)}
${calls(workstationKeepersCalls, workstation)}
${calls(newcomerKeepersCalls, newcomer)}
`;
}

function calls(functions: readonly string[], role: string): string {
  return functions
    .map((name) => `grant execute on function ${name} to ${quoted(role)};`)
    .join('\n');
}
