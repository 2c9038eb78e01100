import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { SecureContext } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Logger } from 'nodemailer/lib/shared';
import { conversationLogger } from './conversation.ts';
import { ownEhloName } from './host-name.ts';
import { requireSignInOffer } from './smtp-offer.ts';
import { type SmtpConfig, tlsOptions } from './smtp-config.ts';

/** Thrown where a server accepted something else than it was asked for: never seen, and never to be missed. */
class WrongRecipient extends Error {}

/**
 * One connection to the server: encrypted, signed in, good for many mails one after the other.
 * nodemailer's own pool is not used, because it sends a mail again when the connection broke after
 * the text was handed over (up to five times), and its transports fall back to plain text.
 */
export class SmtpSession {
  /** Mails that it has delivered. */
  delivered = 0;
  readonly #connection: SMTPConnection;
  #fail: (error: Error) => void = () => {};

  private constructor(connection: SMTPConnection) {
    this.#connection = connection;
    connection.on('error', (error) => this.#fail(error));
    // A quiet end while somebody waits for an answer.
    connection.on('end', () => this.#fail(new Error('The connection was closed.')));
  }

  /** Connects, encrypts and signs in. Rejects with what nodemailer, TLS or the network said. */
  static async open(
    config: SmtpConfig,
    trust: SecureContext,
    signal: AbortSignal,
  ): Promise<SmtpSession> {
    const { default: Connection } = await import('nodemailer/lib/smtp-connection');
    const socket = await openSocket(config, signal);
    const session = new SmtpSession(new Connection(connectionOptions(config, trust, socket)));
    const abandon = () => session.destroy();
    signal.addEventListener('abort', abandon);
    try {
      signal.throwIfAborted();
      await session.#step((done) => session.#connection.connect(done));
      await session.#signIn(config);
      return session;
    } catch (error) {
      session.destroy();
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  /** Sends one mail to one recipient and resolves with the server's reply. */
  async deliver(from: string, to: string, text: Readable): Promise<string> {
    const envelope = { from, to: [to] };
    const info = await this.#step<{ accepted: unknown[]; response: string }>((done) =>
      this.#connection.send(envelope, text, done),
    );
    if (info.accepted.length !== 1 || info.accepted[0] !== to) throw new WrongRecipient();
    this.delivered += 1;
    return info.response;
  }

  /** Whether the server may still be there for another mail. */
  get usable(): boolean {
    return !this.#connection.destroyed;
  }

  /** Says goodbye; the socket is gone soon after in any case. */
  quit(): void {
    if (!this.usable) return;
    this.#connection.quit();
    setTimeout(() => this.destroy(), 1000).unref();
  }

  /** Cuts the connection off. */
  destroy(): void {
    this.#connection.close();
  }

  async #signIn({ user, password }: SmtpConfig): Promise<void> {
    // Both ways of connecting end encrypted; a password is worth asking once more.
    if (!this.#connection.secure) throw new Error('The connection is not encrypted.');
    if (user === '') return;
    requireSignInOffer(this.#connection.lastServerResponse || '');
    const credentials = { user, pass: password };
    await this.#step((done) => this.#connection.login({ ...credentials, credentials }, done));
  }

  /** One step of the conversation; whatever ends the connection ends the step. */
  #step<T = unknown>(work: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#fail = reject;
      work((error, value) => (error ? reject(error) : resolve(value as T)));
    });
  }
}

/**
 * The socket is ours: the system's resolver is asked (nodemailer asks name servers directly and
 * remembers which address families there were when it first looked), and errors keep their codes.
 */
function openSocket({ host, port }: SmtpConfig, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, autoSelectFamily: true, noDelay: true, signal });
    // Stays: an error that comes while nobody else listens would end the process.
    socket.on('error', (error) => reject(firstCause(error)));
    socket.once('connect', () => resolve(socket));
  });
}

/** Several addresses were tried: the first error says most. */
function firstCause(error: Error): Error {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  return first ?? error;
}

function connectionOptions(config: SmtpConfig, trust: SecureContext, socket: Socket) {
  const { deadline, log } = config;
  return {
    host: config.host,
    port: config.port,
    connection: socket,
    name: config.ehloName === '' ? ownEhloName(socket) : config.ehloName,
    secure: config.security === 'implicit',
    requireTLS: true,
    tls: tlsOptions(trust),
    // Our own deadline covers the whole attempt; these must not be what is left when it fails.
    connectionTimeout: deadline * 2,
    greetingTimeout: deadline * 2,
    socketTimeout: deadline * 2,
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
    transactionLog: log !== undefined,
    logger: log ? (conversationLogger(log, config) as unknown as Logger) : false,
  };
}
