import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type {
  ForwardingProblem,
  ForwardingSettings,
} from '../../../preload/contract/forwarding.ts';
import { tlsOptions, trustedContext } from '../../mail/smtp-config.ts';
import { second } from '../../platform/clock.ts';

/** For one connection, from the name lookup to the collector's goodbye. */
const deadline = 10 * second;

/** Nothing, or not all, was taken. */
export class NotTaken extends Error {
  readonly problem: ForwardingProblem;
  constructor(problem: ForwardingProblem, cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

export type Collector = Pick<ForwardingSettings, 'host' | 'port' | 'authority'>;

/**
 * Hands messages to a collector by syslog over TLS (RFC 5425), each behind its length, over a
 * connection of their own. Syslog acknowledges nothing. What can be known is that the collector's
 * end read up to our goodbye: it answers that by its own, and a connection whose other end died
 * with something unread is reset. So this resolves once both have said goodbye without an error.
 * Throws `NotTaken`.
 */
export function deliver(to: Collector, messages: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectTo(to);
    let failure: NotTaken | null = null;
    const timer = setTimeout(() => fail(new NotTaken('timeout')), deadline);
    const fail = (error: NotTaken) => {
      failure ??= error;
      socket.destroy();
    };
    socket.once('secureConnect', () => socket.end(frames(messages)));
    socket.on('error', (error) => fail(new NotTaken(problemOf(error), error)));
    // It left before all was written.
    socket.once('end', () => {
      if (!socket.writableFinished) fail(new NotTaken('lost'));
    });
    // Its own goodbye comes only to somebody who reads.
    socket.resume();
    socket.once('close', () => {
      clearTimeout(timer);
      if (failure) reject(failure);
      else if (socket.writableFinished && socket.readableEnded) resolve();
      else reject(new NotTaken('lost'));
    });
  });
}

function connectTo({ host, port, authority }: Collector): TLSSocket {
  const name = isIP(host) === 0 ? { servername: host } : {};
  // Half open: after our goodbye the other one's is still waited for.
  const options = { host, port, ...name, autoSelectFamily: true, allowHalfOpen: true };
  return connect({ ...tlsOptions(trustedContext({ authority })), ...options });
}

/** RFC 5425 section 4.3: octet counting, so that a message may hold anything. */
function frames(messages: readonly string[]): string {
  return messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join('');
}

const unreachable = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

function problemOf(error: Error): ForwardingProblem {
  const [first = error] = error instanceof AggregateError ? (error.errors as Error[]) : [error];
  const code = 'code' in first ? String(first.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'host_unknown';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (unreachable.has(code)) return 'unreachable';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'certificate_name';
  if (/CERT|SIGNATURE|ISSUER/.test(code)) return 'certificate';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'not_tls';
  return 'lost';
}
