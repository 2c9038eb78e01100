import type { Readable } from 'node:stream';
import type { MailProblem } from '../../preload/contract/mail.ts';
import { NoSignIn } from './smtp-offer.ts';
import type { Outcome } from './transport.ts';

/** Where an attempt stood when it failed: the error alone does not tell (requirement 61). */
export class Attempt {
  timedOut = false;
  /** The text of the mail, once somebody is to read it. */
  text: Readable | null = null;

  /**
   * The text has begun to go out: from here on the mail may have arrived. nodemailer reads the
   * first byte of it only after the server has answered DATA.
   */
  get handedOver(): boolean {
    return this.text?.readableDidRead ?? false;
  }
}

/** What nodemailer, TLS and the network say about a failure. */
interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const insecure: Readonly<Record<string, MailProblem>> = {
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate_untrusted',
  CERT_REVOKED: 'certificate_untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate_untrusted',
  CERT_REJECTED: 'certificate_untrusted',
  CERT_UNTRUSTED: 'certificate_untrusted',
  INVALID_CA: 'certificate_untrusted',
  INVALID_PURPOSE: 'certificate_untrusted',
  PATH_LENGTH_EXCEEDED: 'certificate_untrusted',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls_too_old',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls_too_old',
  ERR_SSL_TLSV1_UNSUPPORTED_PROTOCOL: 'tls_too_old',
  ERR_SSL_VERSION_TOO_LOW: 'tls_too_old',
};

const network: Readonly<Record<string, MailProblem>> = {
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
  ENODATA: 'host_unknown',
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'timed_out',
  ENETUNREACH: 'host_unreachable',
  ENETDOWN: 'host_unreachable',
  EHOSTUNREACH: 'host_unreachable',
  EHOSTDOWN: 'host_unreachable',
  EADDRNOTAVAIL: 'host_unreachable',
};

/** With these the computer has no way out at all. */
const noWayOut = new Set(['ENETUNREACH', 'ENETDOWN']);

/** What an error during an attempt means for the mail. */
export function outcomeOf(error: unknown, attempt: Attempt, isOnline: boolean): Outcome {
  const failure: SmtpError = error instanceof Error ? error : new Error(String(error));
  const code = failure.originalCode ?? failure.code ?? '';
  const reply = failure.response;
  // Only a full answer to the text itself settles what became of it; anything else may be late.
  if (failure.code === 'EMESSAGE' && reply) return refused(failure, reply);
  if (attempt.handedOver) {
    return {
      kind: 'unknown',
      reply: reply ?? (attempt.timedOut ? 'timed_out' : 'connection_lost'),
    };
  }
  if (attempt.timedOut) return { kind: 'unreachable', reply: 'timed_out' };
  const problem = insecure[code];
  if (problem) return { kind: 'insecure', reply: problem };
  if (failure instanceof NoSignIn)
    return { kind: 'refused', reply: failure.problem, permanent: true };
  if (refusesName(failure)) return { kind: 'refused', reply: 'greeting_refused', permanent: true };
  if (saysNoTls(failure)) return { kind: 'insecure', reply: 'no_starttls' };
  if (reply) return refused(failure, reply);
  // No word from the server: user or password are missing here.
  if (failure.code === 'EAUTH') return refused({ ...failure, responseCode: 535 }, 'not_configured');
  if (noWayOut.has(code) || (!isOnline && code in network)) {
    return { kind: 'offline', reply: 'offline' };
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return { kind: 'insecure', reply: 'tls_failed' };
  }
  if (failure.code === 'EPROTOCOL') return { kind: 'unreachable', reply: 'not_smtp' };
  if (failure.code === 'ETIMEDOUT') return { kind: 'unreachable', reply: 'timed_out' };
  return { kind: 'unreachable', reply: network[code] ?? 'connection_lost' };
}

/**
 * The server has no STARTTLS, or somebody in between took it out. 454 (not now, RFC 3207) is worth
 * another try; nothing is ever sent without it.
 */
function saysNoTls({ command, responseCode }: SmtpError): boolean {
  return command === 'STARTTLS' && responseCode !== undefined && responseCode >= 500;
}

/** It does not like what we call ourselves (RFC 5321 section 4.3.2). */
function refusesName({ command, responseCode }: SmtpError): boolean {
  return command === 'EHLO' && (responseCode === 501 || responseCode === 504);
}

function refused({ responseCode = 0 }: SmtpError, reply: string): Outcome {
  // 503 tells of the session and not of the mail: another one may go better.
  return { kind: 'refused', reply, permanent: responseCode >= 500 && responseCode !== 503 };
}
