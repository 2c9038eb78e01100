import { Readable } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { isCanonicalAddress } from './canonical.ts';
import { withoutSecrets } from './conversation.ts';
import { buildMessage, type Sender } from './message.ts';
import { plainText } from './plain-text.ts';
import { isLoopback, type SmtpConfig, trustedContext } from './smtp-config.ts';
import { Attempt, outcomeOf } from './smtp-outcome.ts';
import { SmtpSession } from './smtp-session.ts';
import type { Letter, OutgoingMail, Outcome, Transport } from './transport.ts';

/** As many as nodemailer's own pool opens; some servers take no more from one client. */
const connections = 5;
/** Servers end longer sessions; ours ends first, between two mails. */
const mailsPerSession = 100;
const idleTime = 10_000;

/**
 * Sends through the configured server, over a handful of connections that are kept for the next
 * mail. Cannot be called insecurely: there is no way past TLS and the certificate check, and each
 * mail has exactly one recipient (decisions D3 and D4).
 */
export function createSmtpTransport(config: SmtpConfig): Transport {
  return new SmtpTransport(config);
}

class SmtpTransport implements Transport {
  readonly kind = 'smtp';
  readonly connections = connections;
  readonly needsNetwork: boolean;
  readonly #config: SmtpConfig;
  readonly #sender: Sender;
  readonly #idle = new Set<SmtpSession>();
  readonly #closing = new AbortController();
  #context: SecureContext | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(config: SmtpConfig) {
    this.#config = config;
    this.#sender = { address: config.fromAddress, name: config.fromName };
    this.needsNetwork = !isLoopback(config.host);
  }

  async compose(mail: OutgoingMail): Promise<Letter> {
    return { mail, message: await buildMessage(mail, this.#sender) };
  }

  async send({ mail, message }: Letter, begun: Promise<boolean>): Promise<Outcome> {
    if (!isCanonicalAddress(mail.to)) {
      return { kind: 'refused', reply: 'bad_address', permanent: true };
    }
    if (!isCanonicalAddress(this.#sender.address) || this.#config.host === '') {
      return { kind: 'refused', reply: 'not_configured', permanent: true };
    }
    if (this.needsNetwork && !this.#config.isOnline()) return { kind: 'offline', reply: 'offline' };
    const text = () => inOnePiece(message, begun);
    return quotable(await this.#withinDeadline(mail.to, text), this.#config);
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#idleTimer);
    for (const session of this.#idle) session.destroy();
    this.#idle.clear();
  }

  /**
   * A server that trickles its answers keeps every timeout of a library alive; this one counts
   * from the name lookup on, and cuts the socket.
   */
  async #withinDeadline(to: string, text: () => Readable): Promise<Outcome> {
    const attempt = new Attempt();
    const ending = new AbortController();
    const end = () => ending.abort();
    this.#closing.signal.addEventListener('abort', end);
    const timer = setTimeout(() => {
      attempt.timedOut = true;
      end();
    }, this.#config.deadline);
    const cut = new Promise<never>((_resolve, reject) => {
      const giveUp = () => reject(new Error('The attempt was cut off.'));
      ending.signal.addEventListener('abort', giveUp);
    });
    try {
      if (this.#closing.signal.aborted) return { kind: 'unreachable', reply: 'interrupted' };
      return await Promise.race([this.#attempt(to, text, attempt, ending.signal), cut]);
    } catch (error) {
      if (this.#closing.signal.aborted && !attempt.handedOver) {
        return { kind: 'unreachable', reply: 'interrupted' };
      }
      this.#tell(error);
      return outcomeOf(error, attempt, !this.needsNetwork || this.#config.isOnline());
    } finally {
      clearTimeout(timer);
      this.#closing.signal.removeEventListener('abort', end);
    }
  }

  async #attempt(
    to: string,
    text: () => Readable,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<Outcome> {
    for (;;) {
      signal.throwIfAborted();
      const session =
        this.#takeIdle() ?? (await SmtpSession.open(this.#config, this.#secureContext(), signal));
      const abandon = () => session.destroy();
      signal.addEventListener('abort', abandon);
      try {
        attempt.text = text();
        const reply = await session.deliver(this.#sender.address, to, attempt.text);
        this.#putBack(session);
        return { kind: 'sent', reply, file: null };
      } catch (error) {
        session.destroy();
        // The server had ended this kept connection meanwhile; nothing went out, a new one will do.
        if (session.delivered === 0 || attempt.handedOver || saidNo(error)) throw error;
      } finally {
        signal.removeEventListener('abort', abandon);
      }
    }
  }

  /** Made once: reading all the usual authorities anew for each connection takes longer than a mail. */
  #secureContext(): SecureContext {
    return (this.#context ??= trustedContext(this.#config));
  }

  #takeIdle(): SmtpSession | undefined {
    for (const session of this.#idle) {
      this.#idle.delete(session);
      if (session.usable) return session;
    }
    return undefined;
  }

  #putBack(session: SmtpSession): void {
    if (this.#closing.signal.aborted || session.delivered >= mailsPerSession) {
      session.quit();
      return;
    }
    this.#idle.add(session);
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#letGo(), idleTime).unref();
  }

  #letGo(): void {
    for (const session of this.#idle) session.quit();
    this.#idle.clear();
  }

  /** What the conversation does not show by itself: TLS and the network. */
  #tell(error: unknown): void {
    if (error instanceof Error && !('response' in error)) {
      this.#config.log?.(`* ${plainText(error.message, 500)}`);
    }
  }
}

/** A server's words as they may be stored. */
function quotable(outcome: Outcome, config: SmtpConfig): Outcome {
  const { kind, reply } = outcome;
  const isQuote = kind === 'sent' || kind === 'refused' || kind === 'unknown';
  return isQuote && reply !== null ? { ...outcome, reply: withoutSecrets(reply, config) } : outcome;
}

/** The server answered, and not by hanging up: the answer counts. */
function saidNo(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && error.responseCode !== 421;
}

/** Thrown where the mail turns out not to go out any more: nothing of it has. */
class Withdrawn extends Error {}

/**
 * One write for the whole text: piece by piece costs a third more. It is asked for once the server
 * has answered DATA, and given once the mail is marked as being sent.
 */
function inOnePiece(message: Buffer, begun: Promise<boolean>): Readable {
  const text = new Readable({
    read() {
      begun
        .then((isBegun) => {
          if (!isBegun) throw new Withdrawn();
          text.push(message);
          text.push(null);
        })
        .catch((error: Error) => void text.destroy(error));
    },
  });
  return text;
}
