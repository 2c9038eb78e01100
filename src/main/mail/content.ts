import type { Language } from '../../preload/contract/app.ts';
import type { MailContent } from '../../preload/contract/mail.ts';
import { maskOf, plainText } from './plain-text.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import type { MailWords } from './words/mail-words.ts';
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
      purpose: 'signIn' | 'enableEmail' | 'changeAddress';
    }
  | ({ kind: 'totpEnabled' | 'totpRemoved'; label: string } & Deed)
  | ({ kind: 'emailMfaEnabled' | 'emailMfaDisabled' } & Deed)
  | ({ kind: 'recoveryCodeUsed'; remaining: number } & Deed)
  | ({ kind: 'recoveryCodesRenewed' } & Deed)
  | ({ kind: 'addressChangeRequested' | 'addressChanged'; email: string } & Deed)
  | ({
      kind: 'rulesChanged';
      what: 'added' | 'changed' | 'deleted' | 'restored';
      rule: string;
    } & Deed)
  | { kind: 'test'; name: string; at: number };

const catalogs: Record<Language, MailWords> = { en, 'zh-CN': zhCN, ja };

/** With as many codes left or fewer the mail says to make new ones. */
const fewCodes = 3;

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

/** The same content with dots for the code. */
export function maskContent(content: MailContent): MailContent {
  return content.code === null ? content : { ...content, code: maskOf(content.code) };
}

function bodyOf(words: MailWords, language: Language, facts: MailFacts): Body {
  if (facts.kind === 'confirmationCode') return codeBody(words, facts);
  if (facts.kind === 'test') {
    const { body, warning } = words;
    const at = timeFact(words, language, facts.at);
    return { paragraphs: [body.test], code: null, facts: [at], warning: warning.test };
  }
  const paragraphs = [words.body[facts.kind]];
  if (facts.kind === 'recoveryCodeUsed' && facts.remaining <= fewCodes) {
    paragraphs.push(words.body.fewCodes);
  }
  return deedBody(words, language, facts, paragraphs);
}

function codeBody(words: MailWords, facts: MailFacts & { kind: 'confirmationCode' }): Body {
  const { body, label } = words;
  return {
    paragraphs: [body[`${facts.purpose}Code`], body.codeUse(facts.minutes)],
    code: facts.code,
    facts: [
      addressFact(words, facts.address),
      { label: label.validFor, value: words.minutes(facts.minutes) },
    ],
    warning: words.warning.code,
  };
}

function deedBody(
  words: MailWords,
  language: Language,
  facts: Exclude<MailFacts, { kind: 'confirmationCode' | 'test' }>,
  paragraphs: string[],
): Body {
  const by = facts.by === null ? words.you : plainText(facts.by);
  return {
    paragraphs,
    code: null,
    facts: [
      ...ownFacts(words, facts),
      { label: words.label.by, value: by },
      addressFact(words, facts.address),
      timeFact(words, language, facts.at),
    ],
    warning: words.warning.deed,
  };
}

/** What only this kind of mail tells. */
function ownFacts({ label, change }: MailWords, facts: MailFacts): Fact[] {
  if (facts.kind === 'totpEnabled' || facts.kind === 'totpRemoved') {
    return [{ label: label.device, value: plainText(facts.label) }];
  }
  if (facts.kind === 'recoveryCodeUsed') {
    return [{ label: label.remaining, value: String(facts.remaining) }];
  }
  if (facts.kind === 'addressChangeRequested' || facts.kind === 'addressChanged') {
    return [{ label: label.newEmail, value: plainText(facts.email) }];
  }
  if (facts.kind !== 'rulesChanged') return [];
  return [
    { label: label.change, value: change[facts.what] },
    { label: label.rule, value: plainText(facts.rule) },
  ];
}

function addressFact({ label, unknownAddress }: MailWords, address: string | null): Fact {
  return { label: label.address, value: address === null ? unknownAddress : plainText(address) };
}

/** With its zone: the reader may be elsewhere. */
function timeFact({ label }: MailWords, language: Language, at: number): Fact {
  const format = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return { label: label.at, value: format.format(at) };
}
