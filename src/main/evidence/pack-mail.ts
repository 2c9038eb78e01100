import type { DeliveryStep } from '../../preload/contract/mail.ts';
import type { Deed, MailFacts, Sent } from '../mail/content.ts';
import { maskContent } from '../mail/content.ts';
import { renderText } from '../mail/render.ts';
import type { Masks } from './masks.ts';

/** A mail as it is stored; its content null where that is damaged. */
export interface PackedMail {
  id: number;
  account: number | null;
  to: string;
  kind: string;
  state: string;
  /** Milliseconds since 1970, like all moments here. */
  createdAt: number;
  stored: (Sent & { facts: MailFacts }) | null;
  steps: readonly DeliveryStep[];
}

/** Lets the masks know what the mail tells of people. */
export function learnMail({ to, stored }: PackedMail, masks: Masks): void {
  learn(masks, 'email', to);
  if (stored) learnFacts(stored.facts, masks);
}

function learnFacts(facts: MailFacts, masks: Masks): void {
  learn(masks, 'person', facts.name);
  if (facts.kind === 'confirmationCode') {
    learn(masks, 'address', facts.address);
    learn(masks, 'person', facts.holder?.name);
    return;
  }
  if (facts.kind !== 'test') learnDeed(facts, masks);
}

/** What a deed may tell, whichever it is. */
type Told = Deed &
  Partial<
    Record<'email' | 'phone' | 'rule' | 'label' | 'about' | 'second' | 'reason' | 'message', string>
  >;

function learnDeed(deed: Told, masks: Masks): void {
  for (const name of [deed.by, deed.about, deed.second]) learn(masks, 'person', name);
  learn(masks, 'email', deed.email);
  learn(masks, 'phone', deed.phone);
  for (const address of [deed.address, deed.rule]) learn(masks, 'address', address);
  for (const text of [deed.ticket, deed.label, deed.reason]) learn(masks, 'text', text);
  // Each line is a paragraph of the mail.
  for (const line of (deed.message ?? '').split('\n')) learn(masks, 'text', line);
  for (const further of deed.further ?? []) learnFacts(further, masks);
}

function learn(
  masks: Masks,
  kind: 'person' | 'email' | 'phone' | 'address' | 'text',
  value: string | null | undefined,
): void {
  if (value && masks.hides(kind)) masks.mask(kind, value);
}

/** The mail as text: a head of lines, its way to the server, and its plain body; a code is dots. */
export function mailText(mail: PackedMail, masks: Masks): string {
  const content = mail.stored && maskContent(mail.stored.content);
  const lines = [
    `Mail: ${mail.id}`,
    `To: ${masks.hides('email') ? masks.mask('email', mail.to) : mail.to}`,
    `Date: ${moment(mail.createdAt)}`,
    `Kind: ${mail.kind}`,
    `State: ${mail.state}`,
    ...mail.steps.map(({ at, state, reply, problem }) =>
      ['Step:', moment(at), state, reply ?? problem].filter((part) => part !== null).join(' '),
    ),
    `Subject: ${content ? content.subject : '(damaged)'}`,
    '',
    content ? renderText(content) : '',
  ];
  return masks.maskText(lines.join('\n'));
}

/** ISO 8601, UTC. */
function moment(at: number): string {
  return new Date(at).toISOString();
}
