import type { Language } from '../../preload/contract/app.ts';
import type { MailContent, MailProblem, MailTransport } from '../../preload/contract/mail.ts';

/** One mail, ready to be turned into bytes. */
export interface OutgoingMail {
  id: number;
  /** Exactly one plain address, canonical. */
  to: string;
  language: Language;
  content: MailContent;
  /** When it was asked for: its date, and part of what tells it from any other mail. */
  at: number;
}

/**
 * How an attempt to send ended. `reply` is the server's own words, or where it said nothing the
 * problem.
 *
 * - `sent`: the server took it over (250), or the file is written.
 * - `refused`: the server said no, for good (5xx) or for now (4xx); or the address is none.
 * - `unreachable`: for now nothing could be handed over, so another try delivers nothing twice.
 * - `unknown`: it broke after the text of the mail had begun to go out; it may have arrived.
 * - `offline`: this computer has no network.
 * - `insecure`: sending would have meant no or bad encryption; nothing secret was sent.
 */
export type Outcome =
  | { kind: 'sent'; reply: string | null; file: string | null }
  | { kind: 'refused'; reply: string; permanent: boolean }
  | { kind: 'unreachable'; reply: MailProblem }
  | { kind: 'unknown'; reply: string }
  | { kind: 'offline'; reply: MailProblem }
  | { kind: 'insecure'; reply: MailProblem };

/** A mail in the very bytes that go out. */
export interface Letter {
  mail: OutgoingMail;
  message: Buffer;
}

/** A way for mails to leave the outbox. */
export interface Transport {
  readonly kind: MailTransport;
  /** Whether it makes sense only with a network. */
  readonly needsNetwork: boolean;
  /** How many mails are on the wire at once. */
  readonly connections: number;
  /** Makes the bytes, ahead of their turn: it costs time and sends nothing. */
  compose(mail: OutgoingMail): Promise<Letter>;
  /**
   * Sends one mail. `begun` settles once it is stored that the mail is on its way: until then no
   * byte of its text goes out, and none ever where it is false or rejects. Never rejects, and
   * always ends within the transport's deadline.
   */
  send(letter: Letter, begun: Promise<boolean>): Promise<Outcome>;
  /** Ends its connections; what is under way is cut off. */
  close(): void;
}
