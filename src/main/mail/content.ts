import type { Language } from '../../preload/contract/app.ts';
import type { ResetScope } from '../../preload/contract/asked-acts.ts';
import type { OpeningAct } from '../../preload/contract/channel.ts';
import type { CallerWant } from '../../preload/contract/caller.ts';
import type { MailContent, MailKind } from '../../preload/contract/mail.ts';
import type { StaffRole } from '../../preload/contract/staff.ts';
import { maskOf, plainText } from './plain-text.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import type { ActEnd, MailWords, Warning } from './words/mail-words.ts';
import { zhCN } from './words/zh-CN.ts';

/** Something that was done to an account, and is told to its holder. */
export interface Deed {
  /** Full name of the account holder. */
  name: string;
  /** Full name of who did it; null: the account itself. */
  by: string | null;
  /** Address it was done from; null where that is unknown. */
  address: string | null;
  at: number;
  /** Ticket or call reference of the desk; null or empty: none. */
  ticket?: string | null;
  /** How to reach the desk, where that is set. */
  contact?: string;
  /** What was done since of the same kind, told in the same mail. */
  further?: readonly MailFacts[];
}

/** Who has an address, and the language that they read. */
export interface Holder {
  name: string;
  language: Language;
}

/** Everything that a mail is made from, by its kind; independent of the language. */
export type MailFacts =
  | {
      kind: 'confirmationCode';
      name: string;
      code: string;
      /** Whole minutes that the code lives from now on. */
      minutes: number;
      /** Where it was asked for; null where that is unknown. */
      address: string | null;
      /** When it was asked for: it tells one code from the next. */
      at: number;
      purpose: 'signIn' | 'enableEmail' | 'changeAddress' | 'verifyCaller';
      /** The two words by which a caller knows the desk (requirement HD12). */
      words?: string;
      /** Whose address it is already, who reads that instead of a code: see `sentMail`. */
      holder?: Holder;
    }
  | ({ kind: 'totpEnabled' | 'totpRemoved'; label: string } & Deed)
  | ({ kind: 'emailMfaEnabled' | 'emailMfaDisabled' } & Deed)
  | ({ kind: 'recoveryCodeUsed'; remaining: number } & Deed)
  | ({ kind: 'recoveryCodesRenewed' } & Deed)
  | ({ kind: 'addressChangeRequested' | 'addressChanged'; email: string } & Deed)
  | ({ kind: 'phoneAdded' | 'phoneRemoved'; phone: string } & Deed)
  | ({
      kind: 'rulesChanged';
      /** `reverted`: by itself. */
      what: 'added' | 'changed' | 'deleted' | 'restored' | 'reverted';
      rule: string;
    } & Deed)
  | ({ kind: 'mfaReset'; scope: ResetScope } & Deed)
  | ({ kind: 'mfaResetUndone' | 'mfaRequired' } & Deed)
  | ({ kind: 'accessCodeIssued'; until: number } & Deed)
  | ({ kind: 'accessCodeCancelled' | 'accessCodeUsed' } & Deed)
  /** `until` null: until somebody puts the rules in force again. */
  | ({ kind: 'restrictionsLifted'; until: number | null } & Deed)
  | ({ kind: 'restrictionsBack' | 'signInUnlocked' } & Deed)
  | ({ kind: 'oneTimePasswordSet' | 'oneTimePasswordCancelled' | 'passwordChanged' } & Deed)
  | ({ kind: 'roleChanged'; role: StaffRole } & Deed)
  /** `code`: read to anybody at the desk, or typed after sign-in, it stops the act. */
  | ({ kind: 'actAsked'; act: OpeningAct; until: number; code: string } & Deed)
  /** Of an act that ended by itself nobody is named. */
  | ({ kind: 'actEnded'; act: OpeningAct; end: ActEnd } & Deed)
  | ({ kind: 'accountFrozen' | 'accountUnfrozen' } & Deed)
  /** To administrators. `about` and `second`: full names of the account's holder and of who confirmed it. */
  | ({
      kind: 'overrideUsed';
      about: string;
      act: CallerWant;
      second: string;
      reason: string;
    } & Deed)
  /** `message`: as typed, each line a paragraph. */
  | ({ kind: 'deskNotice'; message: string } & Deed)
  | { kind: 'test'; name: string; at: number };

type Told = Exclude<MailFacts, { kind: 'confirmationCode' | 'test' }>;

/** What the reader is to do: by whether they did it, asked for it, or are only told. */
const warnings: Record<Exclude<MailKind, 'confirmationCode' | 'test'>, Warning> = {
  totpEnabled: 'deed',
  totpRemoved: 'deed',
  emailMfaEnabled: 'deed',
  emailMfaDisabled: 'deed',
  recoveryCodeUsed: 'deed',
  recoveryCodesRenewed: 'deed',
  addressChangeRequested: 'deed',
  addressChanged: 'deed',
  phoneAdded: 'deed',
  phoneRemoved: 'deed',
  rulesChanged: 'deed',
  mfaReset: 'asked',
  mfaResetUndone: 'unexpected',
  mfaRequired: 'unexpected',
  accessCodeIssued: 'asked',
  accessCodeCancelled: 'unexpected',
  accessCodeUsed: 'deed',
  restrictionsLifted: 'asked',
  restrictionsBack: 'unexpected',
  signInUnlocked: 'asked',
  oneTimePasswordSet: 'asked',
  oneTimePasswordCancelled: 'unexpected',
  passwordChanged: 'password',
  roleChanged: 'unexpected',
  actAsked: 'object',
  actEnded: 'unexpected',
  accountFrozen: 'unexpected',
  accountUnfrozen: 'asked',
  overrideUsed: 'review',
  deskNotice: 'message',
};

const catalogs: Record<Language, MailWords> = { en, 'zh-CN': zhCN, ja };

/** With as many codes left or fewer the mail says to make new ones. */
const fewCodes = 3;

/** As in the contract: how the desk is reached, and what a reason or a ticket can be. */
const longestContact = 200;
const longestText = 500;

/** No line of a message is cut: the whole message is at most as long. */
const longestLine = 4000;

type Fact = MailContent['facts'][number];
type Body = Omit<MailContent, 'subject' | 'greeting'>;

/**
 * A mail's content in the account's language (features row 68). The code stands in `code` alone:
 * never in the subject (complaint 25) nor in a sentence, so that masking it is replacing it there.
 */
export function composeMail(language: Language, facts: MailFacts): MailContent {
  const words = catalogs[language];
  return {
    subject: words.subject[facts.kind],
    greeting: words.greeting(plainText(facts.name)),
    ...bodyOf(words, language, facts),
  };
}

/** A mail as somebody reads it. */
export interface Sent {
  language: Language;
  content: MailContent;
}

/**
 * What goes out for a stored mail. Whoever entered an address must not learn whether it belongs to
 * an account, so there is one mail for both in the list; its holder reads that somebody entered it.
 */
export function sentMail(stored: Sent & { facts: MailFacts }): Sent {
  const { language, content, facts } = stored;
  if (facts.kind !== 'confirmationCode' || !facts.holder) return { language, content };
  const words = catalogs[facts.holder.language];
  return {
    language: facts.holder.language,
    content: {
      subject: words.subject.confirmationCode,
      greeting: words.greeting(plainText(facts.holder.name)),
      paragraphs: [words.body.addressTaken],
      code: null,
      facts: [addressFact(words, facts.address)],
      warning: words.warning.unexpected,
    },
  };
}

/** The same content with dots for the code. */
export function maskContent(content: MailContent): MailContent {
  return content.code === null ? content : { ...content, code: maskOf(content.code) };
}

function bodyOf(words: MailWords, language: Language, facts: MailFacts): Body {
  if (facts.kind === 'confirmationCode') return codeBody(words, language, facts);
  if (facts.kind === 'test') {
    const { body, warning } = words;
    const at = timeFact(words.label.at, language, facts.at);
    return { paragraphs: [body.test], code: null, facts: [at], warning: warning.unexpected };
  }
  if (facts.kind === 'deskNotice') return noticeBody(words, language, facts);
  const paragraphs = [words.body[facts.kind]];
  if (facts.kind === 'recoveryCodeUsed' && facts.remaining <= fewCodes) {
    paragraphs.push(words.body.fewCodes);
  }
  return deedBody(words, language, facts, paragraphs);
}

function codeBody(
  words: MailWords,
  language: Language,
  facts: MailFacts & { kind: 'confirmationCode' },
): Body {
  const { body, label } = words;
  return {
    paragraphs: [codeIntro(words, facts), body.codeUse(facts.minutes)],
    code: facts.code,
    facts: [
      timeFact(label.at, language, facts.at),
      addressFact(words, facts.address),
      { label: label.validFor, value: words.minutes(facts.minutes) },
    ],
    warning: words.warning[facts.purpose === 'verifyCaller' ? 'verifyCaller' : 'code'],
  };
}

function codeIntro({ body }: MailWords, facts: MailFacts & { kind: 'confirmationCode' }): string {
  return facts.purpose === 'verifyCaller' && facts.words
    ? body.verifyCallerWords(plainText(facts.words))
    : body[`${facts.purpose}Code`];
}

/** What staff wrote: nothing was done, so no address belongs to it. */
function noticeBody(
  words: MailWords,
  language: Language,
  facts: Told & { kind: 'deskNotice' },
): Body {
  return {
    paragraphs: [words.body.deskNotice, ...paragraphsOf(facts.message)],
    code: null,
    facts: [
      { label: words.label.sender, value: actorOf(words, facts) },
      timeFact(words.label.at, language, facts.at),
    ],
    warning: warningOf(words, facts),
  };
}

/** A paragraph for each line that says anything; nothing in it can imitate a line or a header. */
function paragraphsOf(message: string): string[] {
  return message
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => plainText(line, longestLine))
    .filter((line) => line !== '');
}

function deedBody(words: MailWords, language: Language, facts: Told, paragraphs: string[]): Body {
  const deeds = [facts, ...(facts.further ?? []).filter(isTold)];
  return {
    paragraphs,
    code: facts.kind === 'actAsked' ? facts.code : null,
    facts: deeds.flatMap((deed) => [
      ...ownFacts(words, language, deed),
      ...doerFacts(words, deed),
      timeFact(words.label.at, language, deed.at),
      ...textFact(words.label.ticket, deed.ticket),
    ]),
    warning: warningOf(words, facts),
  };
}

/** Who did it, and from where; nobody, where time did, or another change ended an act. */
function doerFacts(words: MailWords, deed: Told): Fact[] {
  if (deed.kind === 'actEnded' && (deed.end === 'expired' || deed.end === 'failed')) return [];
  if (deed.kind === 'rulesChanged' && deed.what === 'reverted') return [];
  const { label } = words;
  return [
    { label: deed.kind === 'actAsked' ? label.agent : label.by, value: actorOf(words, deed) },
    addressFact(words, deed.address),
  ];
}

/** What to do if it was not you, and how to reach the desk (requirement HD13). */
function warningOf(words: MailWords, { kind, contact = '' }: Told): string {
  const warning = words.warning[warnings[kind]];
  const reach = plainText(contact, longestContact);
  return reach === '' ? warning : words.withContact(warning, reach);
}

function isTold(facts: MailFacts): facts is Told {
  return facts.kind !== 'confirmationCode' && facts.kind !== 'test';
}

function actorOf({ you }: MailWords, { by }: Deed): string {
  return by === null ? you : plainText(by);
}

/** What only this kind of mail tells. */
function ownFacts(words: MailWords, language: Language, facts: Told): Fact[] {
  const { label } = words;
  switch (facts.kind) {
    case 'totpEnabled':
    case 'totpRemoved':
      return [{ label: label.device, value: plainText(facts.label) }];
    case 'recoveryCodeUsed':
      return [{ label: label.remaining, value: String(facts.remaining) }];
    case 'addressChangeRequested':
    case 'addressChanged':
      return [{ label: label.newEmail, value: plainText(facts.email) }];
    case 'phoneAdded':
    case 'phoneRemoved':
      return [{ label: label.phone, value: plainText(facts.phone) }];
    case 'rulesChanged':
      return [
        { label: label.change, value: words.change[facts.what] },
        { label: label.rule, value: plainText(facts.rule) },
      ];
    case 'mfaReset':
      return [{ label: label.methods, value: words.scope[facts.scope] }];
    case 'accessCodeIssued':
      return [timeFact(label.validUntil, language, facts.until)];
    case 'restrictionsLifted':
      return facts.until === null
        ? [{ label: label.liftedUntil, value: words.furtherNotice }]
        : [timeFact(label.liftedUntil, language, facts.until)];
    case 'roleChanged':
      return [{ label: label.role, value: words.role[facts.role] }];
    case 'actAsked':
      return [actFact(words, facts.act), timeFact(label.madeAt, language, facts.until)];
    case 'actEnded':
      return [actFact(words, facts.act), { label: label.end, value: words.end[facts.end] }];
    case 'overrideUsed':
      return [
        { label: label.account, value: plainText(facts.about) },
        actFact(words, facts.act),
        { label: label.second, value: plainText(facts.second) },
        ...textFact(label.reason, facts.reason),
      ];
    default:
      return [];
  }
}

function actFact({ label, act }: MailWords, asked: CallerWant): Fact {
  return { label: label.act, value: act[asked] };
}

/** What somebody typed; nothing where they typed nothing. */
function textFact(label: string, typed: string | null | undefined): Fact[] {
  const value = plainText(typed ?? '', longestText);
  return value === '' ? [] : [{ label, value }];
}

function addressFact({ label, unknownAddress }: MailWords, address: string | null): Fact {
  return { label: label.address, value: address === null ? unknownAddress : plainText(address) };
}

/** With its zone: the reader may be elsewhere. */
function timeFact(label: string, language: Language, at: number): Fact {
  const format = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return { label, value: format.format(at) };
}
