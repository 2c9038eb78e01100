import {
  type ConnectionOptions,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls';
import type { SmtpSettings } from '../../preload/contract/mail.ts';

/** Everything that an SMTP connection is made of. There is no field that could switch encryption off. */
export interface SmtpConfig extends SmtpSettings {
  /** Empty where the server asks for none. */
  password: string;
  /** Milliseconds for one whole attempt: name lookup to the server's last word (requirement 36). */
  deadline: number;
  /** Whether this computer has a network at all. */
  isOnline: () => boolean;
  /** Gets the conversation line by line, without secrets. */
  log?: (line: string) => void;
}

/**
 * Whom we believe, and from TLS 1.2 on. A private authority joins the usual ones instead of
 * replacing the check (requirement 35).
 */
export function trustedContext({ authority }: Pick<SmtpConfig, 'authority'>): SecureContext {
  const ca = authority === '' ? {} : { ca: [...rootCertificates, authority] };
  return createSecureContext({ minVersion: 'TLSv1.2', ...ca });
}

/**
 * Certificate and name are checked. It is spelled out because an environment variable could
 * otherwise switch it off.
 */
export function tlsOptions(secureContext: SecureContext): ConnectionOptions {
  return { secureContext, minVersion: 'TLSv1.2', rejectUnauthorized: true };
}

/** A server on this very computer is reached without a network. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
