import type { Input } from '../../../preload/contract/index.ts';
import type { MailSettings, SmtpSettings } from '../../../preload/contract/mail.ts';
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

/** What main takes; an empty password keeps the stored one. Call only where `isPort(port)`. */
export function settingsOf(values: MailFormValues): Input<'mail.setSettings'> {
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
