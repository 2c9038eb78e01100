/** Why a database of a team cannot be reached or used; each has its own sentence. */
export const connectionProblems = [
  /** No such host. */
  'host_unknown',
  /** The host answers that nothing listens there. */
  'refused',
  /** No answer in time, or no way to the host. */
  'unreachable',
  /** The server offers no encryption. */
  'tls_none',
  /** Its certificate is of another authority than the one that was given. */
  'tls_authority',
  /** Its certificate is another host's. */
  'tls_host',
  'tls_expired',
  /** Older than TLS 1.2, or anything else about it. */
  'tls_other',
  /** Name or password are not right, or this login may not enter. */
  'login_refused',
  'database_unknown',
  /** What answers is no PostgreSQL. */
  'not_postgres',
  /** Older than PostgreSQL 15. */
  'too_old',
  /** It starts, stops, or has no room for one more connection. */
  'not_ready',
  /** No Gatehouse in it, or another team's. */
  'foreign',
  /** This workstation was revoked. */
  'revoked',
  /** This version of Gatehouse is too old for it. */
  'app_too_old',
  /** It is of an earlier version: its owner has to bring it up to date. */
  'schema_old',
] as const;
export type ConnectionProblem = (typeof connectionProblems)[number];

/** How this workstation stands to its database. */
export type ConnectionView =
  /** Its own file: there is nothing to lose. */
  | { kind: 'alone' }
  | { kind: 'connected'; host: string; database: string }
  /** `nextTryAt` in milliseconds since 1970. */
  | { kind: 'lost'; host: string; problem: ConnectionProblem; nextTryAt: number };
