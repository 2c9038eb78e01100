import type { ConnectionProblem } from '../../../../preload/contract/team.ts';

/** By the code that the system, TLS or PostgreSQL gives. */
const problems: Readonly<Record<string, ConnectionProblem>> = {
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
  EAI_NONAME: 'host_unknown',
  ECONNREFUSED: 'refused',
  ENOENT: 'refused',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'unreachable',
  ECONNABORTED: 'unreachable',
  EPIPE: 'unreachable',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_authority',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_authority',
  CERT_SIGNATURE_FAILURE: 'tls_authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_host',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  EPROTO: 'tls_other',
  '28P01': 'login_refused',
  '28000': 'login_refused',
  '3D000': 'database_unknown',
  '53300': 'not_ready',
  '57P01': 'not_ready',
  '57P02': 'not_ready',
  '57P03': 'not_ready',
  // A later version of the application has changed the schema.
  GH020: 'app_too_old',
};

/** What the driver says in words alone. */
const sayings: readonly (readonly [string, ConnectionProblem])[] = [
  ['The server does not support SSL connections', 'tls_none'],
  ['There was an error establishing an SSL connection', 'not_postgres'],
  ['timeout expired', 'unreachable'],
  ['timeout exceeded when trying to connect', 'unreachable'],
  ['Connection terminated', 'unreachable'],
  ['Client has encountered a connection error', 'unreachable'],
  ['Client was closed', 'unreachable'],
];

/** Why a connection was not made, or was lost; null where the error is none of the connection. */
export function connectionProblemOf(error: unknown): ConnectionProblem | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const known = problems[code];
  if (known !== undefined) return known;
  // Whatever else is the matter with a name, there is no host by it.
  if ('syscall' in error && error.syscall === 'getaddrinfo') return 'host_unknown';
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'tls_other';
  // A transaction that nothing happened in, and whatever broke the protocol.
  if (code === '25P03' || code.startsWith('08')) return 'unreachable';
  return sayings.find(([begins]) => error.message.startsWith(begins))?.[1] ?? null;
}
