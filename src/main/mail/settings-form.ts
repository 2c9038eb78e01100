import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { LoggedMailSettings } from '../../preload/contract/log-payloads.ts';
import type { MailSettings, SmtpSettings } from '../../preload/contract/mail.ts';
import { refuseFields } from '../platform/failure.ts';
import { emailProblem, parseEmailAddress } from './email-address.ts';

export interface MailSettingsInput extends MailSettings {
  /** Null keeps the stored password. */
  password: string | null;
}

const hostLabel = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const certificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The settings as they are stored: trimmed, sender address canonical. Refuses with `invalid_input`;
 * fields are named as in the input, behind `prefix`. A server has to be named only where it is to
 * be used.
 */
export function checkMailSettings(
  input: MailSettingsInput,
  before: SmtpSettings,
  hasPassword: boolean,
  prefix = '',
): MailSettings {
  const smtp = trimmed(input.smtp);
  const isUsed = input.transport === 'smtp';
  const problems = {
    'smtp.host': hostProblem(smtp.host, isUsed),
    'smtp.fromAddress': senderProblem(smtp.fromAddress, isUsed),
    'smtp.authority': authorityProblem(smtp.authority),
    password: isUsed ? passwordProblem(smtp, input.password, before, hasPassword) : null,
  };
  refuseFields(
    Object.fromEntries(Object.entries(problems).map(([name, it]) => [prefix + name, it])),
  );
  const fromAddress = parseEmailAddress(smtp.fromAddress)?.address ?? '';
  return { transport: input.transport, smtp: { ...smtp, fromAddress } };
}

/** What the log tells of settings: an authority by its fingerprint, a password never. */
export function summaryOf({ transport, smtp }: MailSettings): LoggedMailSettings {
  const { authority, ...rest } = smtp;
  const print = createHash('sha256').update(authority).digest('hex').slice(0, 32);
  return { transport, ...rest, authority: authority === '' ? '' : `sha256:${print}` };
}

function trimmed(smtp: SmtpSettings): SmtpSettings {
  return {
    ...smtp,
    host: smtp.host.trim(),
    user: smtp.user.trim(),
    fromAddress: smtp.fromAddress.trim(),
    fromName: smtp.fromName.trim(),
    authority: smtp.authority.trim(),
  };
}

function hostProblem(host: string, isUsed: boolean): FieldProblem | null {
  if (host === '') return isUsed ? { code: 'required' } : null;
  const isName = host.length <= 253 && host.split('.').every((part) => hostLabel.test(part));
  return isName || isIP(host) !== 0 ? null : { code: 'invalid' };
}

function senderProblem(address: string, isUsed: boolean): FieldProblem | null {
  return address === '' && !isUsed ? null : emailProblem(address);
}

/** One or more certificates of authorities and nothing else: a private key would be stored in plain. */
function authorityProblem(text: string): FieldProblem | null {
  if (text === '') return null;
  const certificates = text.match(certificate) ?? [];
  const isClean = text.replace(certificate, '').trim() === '';
  return isClean && certificates.length > 0 && certificates.every(isAuthority)
    ? null
    : { code: 'invalid' };
}

function isAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
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
    smtp.host === before.host && smtp.user === before.user && smtp.authority === before.authority;
  return password === null && hasPassword && isSame ? null : { code: 'required' };
}
