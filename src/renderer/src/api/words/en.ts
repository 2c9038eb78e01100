export default {
  call: {
    invalid_input:
      'Something in the form cannot be used as it is. Check what you typed and try again.',
    unknown_channel: 'This part of Gatehouse is not available. Restart the application.',
    not_allowed: 'Your role does not allow this.',
    signed_out: 'You are no longer signed in. Sign in again to continue.',
    wrong_stage:
      'This is not possible right now. Restart the application if the message comes back.',
    confirm_needed: 'Nothing was changed, because you did not confirm that it is you.',
    too_many_calls: 'Too many requests at once. Wait a moment, then try again.',
    too_many_acts_one: 'Too many changes in a short time. Try again in {{count}} second.',
    too_many_acts_other: 'Too many changes in a short time. Try again in {{count}} seconds.',
    too_large: 'That is more than Gatehouse can take in one step.',
    changed_meanwhile:
      'Nothing was saved: somebody else has changed this meanwhile. Look at how it is now, then try again.',
    timeout: 'That took too long and was stopped. Try again.',
    internal: 'Something went wrong inside Gatehouse. Details are in the log file.',
    store: 'The data of this workstation cannot be opened.',
    disk_full: 'The disk is full, so nothing was saved. Free some space, then try again.',
    read_only: 'The data folder cannot be written to, so nothing was saved.',
    store_locked:
      'Another program is using the database, so nothing was saved. Close it, for example a backup tool, then try again.',
    store_damaged:
      'The database cannot be read any more. Restart Gatehouse: it checks the database and says what to do.',
    credentials: 'The email address or the password is not right.',
    throttled_one: 'Too many failed attempts. Try again in {{count}} second.',
    throttled_other: 'Too many failed attempts. Try again in {{count}} seconds.',
    sign_in_locked:
      'Sign-in is locked after too many failed attempts. Ask your administrator or support team to unlock it.',
    address_refused: 'Sign-in from {{address}} is not allowed for this account.',
    address_unknown:
      'This account may only sign in from certain IP addresses, and the current IP address of this workstation is not known.',
    passphrase_wrong: 'That is not the passphrase of this workstation.',
    password_wrong: 'The password is not right.',
    rule_problem: 'This cannot be used as a rule. Check its format.',
    rule_host_bits: 'This would be saved as {{canonical}}. Check that this is the range you mean.',
    rule_exists: 'The rule {{rule}} is already in the list.',
    rule_limit: 'The list is full: it holds {{max}} rules at most. Delete one you no longer need.',
    rule_gone: 'This rule no longer exists. The list has been refreshed.',
    state_unknown:
      'What the list was at that moment is not known completely, so it cannot be restored.',
    lockout_risk: 'Nothing was saved, because you might lock yourself out.',
    set_up_needed: 'What this account needs has not been set up yet.',
    set_up_expired: 'The time for this set-up is over. Nothing was switched on. Start again.',
    code_wrong: 'This code is not right.',
    code_used: 'This code was right, but it has been used already. Wait for the next one.',
    email_code_wrong_one: 'This code is not right. {{count}} attempt is left.',
    email_code_wrong_other: 'This code is not right. {{count}} attempts are left.',
    code_replaced: 'A newer code was sent. Only that one works.',
    code_expired: 'This code has expired. Ask for a new one.',
    code_exhausted: 'Too many wrong attempts, so this code no longer works. Ask for a new one.',
    code_none: 'No code has been sent yet. Ask for one first.',
    resend_wait_one: 'Another code can be sent in {{count}} second.',
    resend_wait_other: 'Another code can be sent in {{count}} seconds.',
    resend_limit_one:
      'Too many codes were sent lately. Another one can be sent in {{count}} minute.',
    resend_limit_other:
      'Too many codes were sent lately. Another one can be sent in {{count}} minutes.',
    device_limit: 'An account holds {{max}} authenticators at most. Remove one you no longer use.',
    device_gone: 'This authenticator has been removed already.',
    no_method: 'This account has no such method.',
    method_required:
      'This account has to keep this method. Set up another authenticator first, then remove this one.',
    totp_first:
      'Set up Google Authenticator first: email must not be the only method of a member of staff.',
    address_taken:
      'Another account has this email address by now. Cancel the change and choose another address.',
    point_limit: 'An account can have {{max}} test points. Delete one first.',
    point_gone: 'This test point has been deleted already.',
    probation_gone: 'No change of this list is on probation any more.',
    phone_limit: 'An account can have {{max}} telephone numbers. Remove one first.',
    phone_gone: 'This telephone number is no longer on file.',
    address_change_gone:
      'There is no change of the email address to confirm any more. It was completed or cancelled.',
    entry_gone: 'There is no such entry in this account’s history.',
    mail_gone: 'That email no longer exists. The list has been refreshed.',
    saved_filters_full: 'You keep as many filters as there is room for. Delete one first.',
    mail_not_resendable: 'This email cannot be sent again.',
    account_inactive:
      'This account is archived or deactivated, so nothing in it can be changed. Restore or reactivate it first.',
    account_active:
      'This account is in use. Only an archived or deactivated one can be erased or brought back.',
    last_administrator:
      'Nothing was changed: no administrator who can sign in would be left. Make somebody else an administrator first.',
    proof_needed: 'This is not proven yet. The caller still has to show: {{missing}}.',
    must_wait_one:
      'This cannot be done at once: it waits for {{count}} hour, in which the holder can object. Set it down instead; it then happens by itself.',
    must_wait_other:
      'This cannot be done at once: it waits for {{count}} hours, in which the holder can object. Set it down instead; it then happens by itself.',
    override_unreviewed:
      'The last override has not been reviewed yet. An administrator who took no part in it reviews it under Reviews; then another one is possible.',
    facts_closed:
      'Facts can be asked for no more: there were too many wrong answers in a call today. Use another step.',
    phone_young:
      'This number is too new: a call back to it counts from {{when, datetime}} on. Use another number or another step.',
    mailbox_kept:
      'Emails stay on this computer as long as no mail server is set up, so a code by email proves nothing. Use another step.',
    covered:
      'This is covered while a call about the account is open. Show it in the panel of the call; its questions are then closed.',
    asked_act_gone:
      'This request is over: it was confirmed, refused, cancelled or it expired. The list has been refreshed.',
    objection_wrong:
      'No action that waits for this account has this code. Check it against the email, and that this is the right account.',
    caller_none: 'No caller is being verified for this account. Start with “Verify the caller”.',
    nothing_to_do:
      'There is nothing to do here any more. It may have been done already: check how the account stands now.',
    access_code_expired:
      'This temporary access code has expired. Ask your administrator or support team for a new one.',
    one_time_password_expired:
      'This one-time password has expired. Ask your administrator or support team for a new one.',
    job_gone:
      'This task has ended, and its result is no longer kept. Start it again if you need to.',
    job_running:
      'Another task is still running. Wait until it is done or cancel it, then try again.',
    evidence_too_long:
      'These are more entries than an evidence pack can hold ({{most, number}}). Narrow the filter, and make several packs.',
    evidence_damaged:
      'Entry {{seq}} is damaged, so nothing could be proven of it, and no pack was made. Verify the history, and make packs without that entry.',
    export_empty: 'No entry passes the filter, so no file was written. Choose a wider filter.',
    report_too_long:
      'A report holds {{most, number}} entries at most. Narrow the filter, or choose another format.',
    nothing_selected: 'No client was selected, so nothing was done. Select at least one.',
    import_gone: 'The file to import is no longer loaded. Choose it again.',
    import_too_large:
      'This file is too large: an import takes at most {{max, number}} bytes. Split the file and import the parts one by one.',
    import_unreadable:
      'This file cannot be read as a list of clients. It has to be a CSV file with a line that names the columns and at least one row.',
    samples_exist: 'The sample clients are there already. Remove them first to add them anew.',
    store_unreachable:
      'The team’s database cannot be used right now, so nothing was read or saved. {{reason}}',
    store_uncertain:
      'The team’s database was lost in the very moment of saving, so this may have been saved or not. Look once it is back, before you do it again. {{reason}}',
    store_moving:
      'Everything is being moved to a shared database, so nothing can be saved now. Wait until that has ended, then try again.',
    team_taken:
      'This database holds a Gatehouse already. Choose an empty database, or join that team with an invitation. Where it was left by a move that was cut off, its administrator drops the schema “gatehouse” first.',
    team_backup:
      'The database could not be backed up first, so it was not changed. Make room on this computer, then try again; the log file of Gatehouse says what pg_dump reported.',
    checkpoint_gone: 'There is no such checkpoint here.',
    time_stamp_unusable: 'This file is not a time-stamp of this checkpoint. Nothing was kept.',
    invitation_unreadable:
      'This file is not an invitation to a team, or it is damaged. Ask for it again.',
    invitation_words:
      'These are not the words of this invitation. Compare them with the person who invited you.',
    invitation_used: 'This invitation was used already, or its time is over. Ask for a new one.',
    team_fingerprint:
      'The workstation shows other words by now, so it was not approved. Compare the words again.',
    workstation_gone:
      'This workstation no longer belongs to the team. The list has been refreshed.',
    workstation_needed:
      'This workstation cannot be revoked here: it is the one that you are using, or the last one of the team.',
  },
  field: {
    required: 'Fill in this field.',
    bad_character:
      'This contains a character that cannot be used here, such as a line break or an invisible control character.',
    invalid: 'This cannot be used here.',
    email_form: 'Enter an email address like name@example.com.',
    email_several: 'These are several addresses. Enter only one.',
    email_extra: 'Enter the address alone: {{address}}',
    email_at: 'An email address has exactly one @.',
    email_space: 'There is a space within the address.',
    email_dots:
      'A dot stands at the beginning or the end of a part of the address, or two dots follow each other.',
    email_letter:
      '“{{part}}” cannot be used before the @: Gatehouse supports only letters from a to z there.',
    email_character: '“{{part}}” cannot be used before the @.',
    email_long: 'The part before the @ is too long: at most 64 characters fit.',
    email_domain: 'The part after the @ has to be the name of a domain, like example.com.',
    host_form:
      'Enter only the name of the server, for example smtp.example.com, or its IP address.',
    certificate_none:
      'There is no certificate in PEM form in this: it begins with -----BEGIN CERTIFICATE-----.',
    certificate_key:
      'There is a private key in this. Enter the certificate of the authority alone.',
    certificate_not_authority: 'This is not the certificate of a certification authority.',
    address_form: 'Enter a single IP address, for example 203.0.113.10.',
    in_the_past: 'Choose a time in the future.',
    address_taken: 'This email address belongs to another account.',
    address_unchanged: 'This is the address of the account already.',
    phone_country:
      'This number has no country’s code. Write it with + and that code, for example +44 20 7946 0000.',
    phone_form:
      'This is not a telephone number. Write its digits, if need be with + and the country’s code, without an extension.',
    phone_short: 'This telephone number is too short. Check that no digit is missing.',
    phone_long: 'This telephone number is too long. Check its digits, and leave out an extension.',
    name_taken: 'Another test point has this name.',
    phone_taken: 'This number is on file already.',
    reference_taken: 'Another client has this portal reference already.',
    too_short: 'Use at least {{min}} characters. So far there are {{length}}.',
    too_long: 'Use at most {{max}} characters. Now there are {{length}}.',
    password_common:
      'Too many people use this password, or its pattern is easy to guess. Choose another one.',
    password_contextual:
      'This password is made of your name, your email address or the name of this application. Choose another one.',
    url_not_https: 'The address has to begin with https://.',
    url_form: 'Enter a complete web address, for example https://ip.example.com/.',
    would_refuse_you: 'This would refuse {{address}}, the address you are using now.',
  },
  second: {
    self: 'You cannot be the second person yourself. Ask a colleague.',
    subject: 'The holder of this account cannot confirm it. Ask another colleague.',
    unknown:
      'No active member of staff has this email address. Check it, or ask another colleague.',
    no_authenticator: 'This colleague has no authenticator. Ask one who has.',
    code: 'The colleague’s code is not right, or it has been used already. Wait for the next one and enter that.',
    invited:
      'You invited this colleague within the last 7 days, so they cannot confirm for you yet. Ask another one.',
    same_person: 'This looks like another account of yours. Ask a colleague.',
    not_administrator: 'Only an administrator can confirm this. Ask one.',
  },
  proof: {
    cryptographic: 'a code of the account (authenticator, recovery code or email)',
    another: 'any other step beside it',
    witnessed: 'a call back to a number on file',
    listed: '{{first}}; {{rest}}',
    other:
      'What was proven in this call counts for what the caller asked for first. Choose this under “What does the caller want?”, then prove it again.',
  },
  refusal: {
    frozen:
      'This account is frozen: the help desk cannot open it until its holder or an administrator lifts the freeze.',
    frozenAll:
      'The threat level is raised: the help desk cannot open any account until an administrator lowers it.',
    twoAdministrators:
      'This account is protected: only two administrators together can do this. Ask an administrator.',
  },
  needed: {
    colleague:
      'A second person has to confirm this: a colleague with a code of their own authenticator, here or at another workstation.',
    administrator:
      'Another administrator has to confirm this with a code of their own authenticator, here or at another workstation.',
  },
  mapping: {
    fullName: 'Choose the column that holds the full name.',
    email: 'Choose the column that holds the email address.',
  },
  export: {
    link: 'Nothing was exported: what you chose is a link, and Gatehouse does not write through links. Choose another name.',
    not_writable:
      'Nothing was exported: the file cannot be written there. Choose another folder, or close the program that has the file open.',
    no_room:
      'Nothing was exported: there is not enough room on that disk. Free some space, or choose another disk.',
  },
  store: {
    vault_missing: 'The key file of this workstation is missing.',
    vault_unreadable: 'The key file of this workstation cannot be read.',
    database_missing: 'The database is missing.',
    database_damaged: 'The database is damaged.',
    database_newer: 'The database was made by a newer version of Gatehouse.',
    database_foreign: 'The database in the data folder does not belong to this workstation.',
    database_in_use: 'The database is in use by another program.',
    database_on_share: 'The data folder is on a network drive.',
    database_read_only: 'The database cannot be written to.',
    lock_unusable: 'The lock file of the database cannot be used.',
    vault_no_access: 'You may not open the key file of this workstation.',
    data_missing:
      'This workstation was in use, but its key file and its database are both missing.',
    store_stopped: 'The database stopped answering.',
    disk_full: 'The disk is full.',
    sqlite_too_old: 'The database engine in this copy of Gatehouse is too old.',
    keychain_changed:
      'The keychain of this computer no longer holds the key that protects the data.',
    keychain_refused:
      'The keychain of this computer did not give out the key that protects the data.',
  },
  rights: {
    schema: 'This login may not create anything in the database. Use the login of its owner.',
    roles:
      'This login may not create logins. Whoever administers the database has to do that first.',
  },
  connection: {
    host_unknown: 'No computer of this name was found in the network.',
    refused: 'The computer answers, but no database accepts connections there.',
    unreachable: 'The computer with the database does not answer.',
    tls_none: 'The database offers no encrypted connection (TLS).',
    tls_authority:
      'The certificate of the database was issued by an authority that this workstation does not trust.',
    tls_host: 'The certificate of the database belongs to another computer.',
    tls_expired: 'The certificate of the database has expired.',
    tls_other: 'No secure connection to the database could be made: it needs TLS 1.2 or later.',
    login_refused: 'The database does not accept this login.',
    database_unknown: 'There is no database of this name on the server.',
    not_postgres: 'What answers there is not PostgreSQL.',
    too_old: 'PostgreSQL is older than version 15 there.',
    not_ready: 'The database is starting or stopping, or it has no room for another connection.',
    foreign: 'This database holds no Gatehouse, or that of another team.',
    revoked: 'This workstation was revoked: it no longer belongs to the team.',
    app_too_old: 'This version of Gatehouse is too old for the team’s database.',
    schema_old:
      'The team’s database has not been brought up to date for this version of Gatehouse yet.',
  },
} as const;
