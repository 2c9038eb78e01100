import { createHash } from 'node:crypto';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { LoggedMailSettings } from '../../preload/contract/log-payloads.ts';
import type { MailSettings, SmtpSettings } from '../../preload/contract/mail.ts';
import { refuseFields } from '../platform/failure.ts';
import { authorityProblem, certificatesIn } from './authority.ts';
import { emailProblem, parseEmailAddress } from './email-address.ts';
import { readEhloName, readHost } from './host-name.ts';

export interface MailSettingsInput extends MailSettings {
  /** Null keeps the stored password. */
  password: string | null;
}

/**
 * The settings as they are stored: trimmed, sender address and server canonical, of an authority's
 * file only the certificates; a port behind the server's name counts. Refuses with `invalid_input`;
 * fields are named as in the input, behind `prefix`. A server has to be named only where it is to
 * be used.
 */
export function checkMailSettings(
  input: MailSettingsInput,
  before: SmtpSettings,
  hasPassword: boolean,
  prefix = '',
): MailSettings {
  const smtp = canonicalSmtp(input.smtp);
  const isUsed = input.transport === 'smtp';
  const problems: Record<string, FieldProblem | null> = {
    'smtp.host': hostProblem(smtp.host, isUsed),
    'smtp.ehloName': readEhloName(input.smtp.ehloName) === null ? { code: 'host_form' } : null,
    'smtp.fromAddress': senderProblem(smtp.fromAddress, isUsed),
    'smtp.authority': authorityProblem(input.smtp.authority),
    password: isUsed ? passwordProblem(smtp, input.password, before, hasPassword) : null,
  };
  refuseFields(
    Object.fromEntries(Object.entries(problems).map(([name, it]) => [prefix + name, it])),
  );
  return { transport: input.transport, smtp };
}

/** What the log tells of settings: an authority by its fingerprint, a password never. */
export function summaryOf({ transport, smtp }: MailSettings): LoggedMailSettings {
  const { authority, ...rest } = smtp;
  const print = createHash('sha256').update(authority).digest('hex').slice(0, 32);
  return { transport, ...rest, authority: authority === '' ? '' : `sha256:${print}` };
}

/** As it is stored; what cannot be read stays as it was typed, to be refused. */
export function canonicalSmtp(smtp: SmtpSettings): SmtpSettings {
  const { host, port } = readHost(smtp.host) ?? { host: smtp.host.trim(), port: null };
  return {
    ...smtp,
    host,
    port: port ?? smtp.port,
    user: smtp.user.trim(),
    fromAddress: parseEmailAddress(smtp.fromAddress)?.address ?? smtp.fromAddress.trim(),
    fromName: smtp.fromName.trim(),
    authority: certificatesIn(smtp.authority),
    ehloName: readEhloName(smtp.ehloName) ?? smtp.ehloName,
  };
}

function hostProblem(host: string, isUsed: boolean): FieldProblem | null {
  if (host === '') return isUsed ? { code: 'required' } : null;
  return readHost(host) ? null : { code: 'host_form' };
}

function senderProblem(address: string, isUsed: boolean): FieldProblem | null {
  return address === '' && !isUsed ? null : emailProblem(address);
}

/**
 * The stored password stays with the server that it was given for: whoever could name another
 * host, user or authority beside it would have it sent there.
 */
function passwordProblem(
  smtp: SmtpSettings,
  password: string | null,
  before: SmtpSettings,
  hasPassword: boolean,
): FieldProblem | null {
  if (smtp.user === '' || (password !== null && password !== '')) return null;
  const isSame =
    smtp.host === before.host &&
    smtp.user === before.user &&
    smtp.authority === certificatesIn(before.authority);
  return password === null && hasPassword && isSame ? null : { code: 'required' };
}
