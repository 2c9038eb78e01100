import type { Input } from '../../../preload/contract/index.ts';
import type {
  MailSettings,
  MailSettingsView,
  SmtpSettings,
} from '../../../preload/contract/mail.ts';
import { plainWidth } from '../../../text/clean-text.ts';

/** The fields as they are typed. The password is what is typed now; the stored one is never here. */
export interface MailFormValues extends Omit<SmtpSettings, 'port'> {
  transport: MailSettings['transport'];
  port: string;
  password: string;
}

export function valuesOf({ transport, smtp }: MailSettings): MailFormValues {
  return { transport, ...smtp, port: String(smtp.port), password: '' };
}

/**
 * The settings as two versions of them are compared. Of the password only which one it is: how often
 * it was changed.
 */
export interface MailVersion extends SmtpSettings {
  transport: MailSettings['transport'];
  password: number;
}

/** What stands in the form: the stored password, or one that was typed. */
const storedPassword = 0;
const typedPassword = -1;

export function versionOf({ transport, smtp, passwordChanges }: MailSettingsView): MailVersion {
  return { transport, ...smtp, password: passwordChanges };
}

/** A version as far as the form shows it. */
export function shownVersion(version: MailVersion): MailVersion {
  return { ...version, password: storedPassword };
}

/** What stands in the form; null where its port is none. */
export function typedVersion(values: MailFormValues): MailVersion | null {
  if (!isPort(values.port)) return null;
  const password = values.password === '' ? storedPassword : typedPassword;
  return { ...values, port: Number(plainWidth(values.port)), password };
}

/** A version in the fields; `password`: what was typed as one, where that is wanted. */
export function versionValues(
  { port, password, ...rest }: Partial<MailVersion>,
  typed: string,
): Partial<MailFormValues> {
  return {
    ...rest,
    ...(port !== undefined && { port: String(port) }),
    ...(password !== undefined && { password: password === typedPassword ? typed : '' }),
  };
}

/** A version in all fields, with no password typed. */
export function fieldsOf(version: MailVersion): MailFormValues {
  return { ...version, port: String(version.port), password: '' };
}

/** What main is sent of a version; `typed`: what stands in the field of the password. */
export function sentOf(version: MailVersion, typed: string): Input<'mail.test'>['settings'] {
  const { transport, password: _, ...smtp } = version;
  return { transport, smtp, password: typed === '' ? null : typed };
}

/** What main is told that was seen; a long authority that was not changed need not go along. */
export function seenOf(
  { transport, password, authority, ...smtp }: MailVersion,
  mine: MailVersion,
): Input<'mail.setSettings'>['seen'] {
  const changed = authority !== mine.authority && { authority };
  return { transport, smtp: { ...smtp, ...changed }, passwordChanges: password };
}

/** What main takes; an empty password keeps the stored one. Call only where `isPort(port)`. */
export function settingsOf(values: MailFormValues): Input<'mail.test'>['settings'] {
  const { transport, password, port, ...smtp } = values;
  return {
    transport,
    smtp: { ...smtp, port: Number(plainWidth(port)) },
    password: password === '' ? null : password,
  };
}

export function isPort(text: string): boolean {
  const digits = plainWidth(text);
  return /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 65_535;
}

const usualPorts: Record<SmtpSettings['security'], string> = { implicit: '465', starttls: '587' };

/** The port that goes with another security, where the present one is merely the usual one. */
export function portFor(security: SmtpSettings['security'], port: string): string {
  return port === '' || Object.values(usualPorts).includes(port) ? usualPorts[security] : port;
}

/** Main names a field by its path in the input, `smtp.host`; the form by its last part. */
export function byLastPart(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [path.slice(path.lastIndexOf('.') + 1), text]),
  );
}
