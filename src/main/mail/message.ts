import { hash } from 'node:crypto';
import { Writable } from 'node:stream';
import type MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { maskContent } from './content.ts';
import { plainText } from './plain-text.ts';
import { renderHtml, renderText } from './render.ts';
import type { OutgoingMail } from './transport.ts';

/** Who mails come from. */
export interface Sender {
  /** Plain and canonical. */
  address: string;
  name: string;
}

/** Used while nothing is configured: `.invalid` belongs to nobody (RFC 2606). */
export const defaultSender: Sender = { address: 'gatehouse@localhost.invalid', name: 'Gatehouse' };

/** Loaded with the first mail, and kept: asking for it again costs more than writing to the database. */
let composerModule: Promise<{ default: typeof MailComposer }> | undefined;

/**
 * The mail by RFC 5322, made by nodemailer's composer: it folds and encodes, and never reads a
 * file or an address from the network. Addresses are passed as objects, because it would parse a
 * string (decision D4).
 *
 * Made twice from the same mail it differs only in MIME boundaries: every try carries the same
 * Message-ID, so that a server or reader that gets it twice can tell.
 */
export async function buildMessage(mail: OutgoingMail, from: Sender): Promise<Buffer> {
  composerModule ??= import('nodemailer/lib/mail-composer');
  const { default: Composer } = await composerModule;
  const name = plainText(from.name);
  const spelled = encodedTwice(name);
  const composer = new Composer({
    from: { name: spelled === null ? name : standIn, address: from.address },
    to: [{ name: '', address: mail.to }],
    subject: plainText(mail.content.subject, 200),
    // Short ASCII text stays as it is, and RFC 5322 knows no bare line feed.
    text: renderText(mail.content).replaceAll('\n', '\r\n'),
    html: renderHtml(mail.content, mail.language),
    messageId: messageId(mail, from),
    // Of no other mail: readers must not put two codes into one conversation.
    references: messageId({ ...mail, id: -mail.id }, from),
    date: new Date(mail.at),
    headers: {
      // RFC 3834, and what Exchange heeds instead of it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Entity-Ref-ID': digestOf(mail),
      'Content-Language': mail.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await bytesOf(composer.compile());
  return spelled === null ? message : replaced(message, standIn, spelled);
}

/**
 * nodemailer's own `build` joins its stages with pipelines that cost a third of the time. There is
 * nothing for them to do here: no transformation, and a multipart message ends with a line end.
 */
function bytesOf(message: MimeNode): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collector = new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next();
    },
  });
  return new Promise((resolve, reject) => {
    message.stream(collector, {}, (error) => {
      if (error) reject(error);
      else collector.end(() => resolve(Buffer.concat(chunks)));
    });
  });
}

/** Stands in the header for a name that nodemailer would not write as it has to be. */
const standIn = 'SenderName';

/**
 * A name that looks like an encoded word (RFC 2047), encoded once more, so that it is read as it was
 * typed: nodemailer would only put it between quotation marks, where many readers decode it all the
 * same. Null where the name is none of these.
 */
function encodedTwice(name: string): string | null {
  if (!name.includes('=?')) return null;
  const words = piecesOf(name).map((piece) => {
    return `=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`;
  });
  return words.join('\r\n ');
}

/** The first occurrence, which is in the first header. */
function replaced(message: Buffer, word: string, by: string): Buffer {
  const start = message.indexOf(word);
  const rest = message.subarray(start + word.length);
  return Buffer.concat([message.subarray(0, start), Buffer.from(by, 'latin1'), rest]);
}

/** Ten code points at a time: at most 75 characters as an encoded word, and none is torn apart. */
function piecesOf(line: string): string[] {
  const points = [...line];
  const starts = Array.from({ length: Math.ceil(points.length / 10) }, (_, n) => n * 10);
  return starts.map((start) => points.slice(start, start + 10).join(''));
}

/** As above with dots for the code. */
export function buildMaskedMessage(mail: OutgoingMail, from: Sender): Promise<Buffer> {
  return buildMessage({ ...mail, content: maskContent(mail.content) }, from);
}

function messageId(mail: OutgoingMail, from: Sender): string {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return `<${digestOf(mail)}@${domain}>`;
}

/** Numbers start at 1 on every workstation; time and recipient tell them apart. */
function digestOf({ id, at, to }: OutgoingMail): string {
  return hash('sha256', JSON.stringify([id, at, to])).slice(0, 32);
}
