import type { MailKind } from '../../../preload/contract/mail.ts';

/**
 * What a language says in mails. Whatever varies within a sentence is a function's argument, so
 * that no placeholder can be mistyped or translated away (complaint 25); all else that varies
 * stands in the list of facts, beside its label.
 */
export interface MailWords {
  subject: Record<MailKind, string>;
  /** The name may be empty. */
  greeting: (name: string) => string;
  body: Record<Exclude<MailKind, 'confirmationCode'>, string> & {
    signInCode: string;
    enableEmailCode: string;
    changeAddressCode: string;
    codeUse: (minutes: number) => string;
    fewCodes: string;
  };
  label: Record<
    'address' | 'validFor' | 'device' | 'by' | 'at' | 'remaining' | 'change' | 'rule' | 'newEmail',
    string
  >;
  change: Record<'added' | 'changed' | 'deleted' | 'restored', string>;
  minutes: (count: number) => string;
  you: string;
  unknownAddress: string;
  warning: Record<'code' | 'deed' | 'test', string>;
}
