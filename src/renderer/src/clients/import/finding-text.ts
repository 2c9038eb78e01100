import type { TFunction } from 'i18next';
import type { FieldProblem } from '../../../../preload/contract/failure.ts';
import type { ImportField, ImportProblem } from '../../../../preload/contract/imports.ts';
import { fieldText, type FailureT } from '../../api/failure-text.ts';
import { languageNames } from '../../ui/language-names.ts';
import { ruleProblemText } from '../../ui/rule-problem.ts';
import { formatNumber } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** The `t` of the three namespaces in which reasons are worded. */
export interface FindingWords {
  t: TFunction<'imports'>;
  rules: TFunction<'ipAccess'>;
  failure: FailureT;
}

type Kind = ImportProblem['kind'];
type Wordings = {
  [K in Kind]: (problem: Extract<ImportProblem, { kind: K }>, words: FindingWords) => string;
};

/** One for each kind: a new one does not compile without it. */
const wordings: Wordings = {
  field: ({ field, problem }, words) => fieldProblem(field, problem, words),
  rule: ({ rule, problem }, { t, rules }) =>
    t('why.rule', { rule: visibleText(rule), reason: ruleProblemText(problem, rules) }),
  phone: ({ phone, problem }, { t, failure }) =>
    t('why.phone', { phone: visibleText(phone), reason: fieldText(problem, failure) }),
  inFile: ({ field, line }, { t }) => t(`why.inFile.${field}`, { line: formatNumber(line) }),
  inStore: ({ field }, { t }) => t(`why.inStore.${field}`),
  columns: ({ found, expected }, { t }) => t('why.columns', { found, expected }),
  quotes: (_problem, { t }) => t('why.quotes'),
  undecoded: ({ field }, { t }) => t('why.undecoded', { field: t(`field.${field}`) }),
  shortened: ({ field, text }, { t }) =>
    t('why.shortened', { field: t(`field.${field}`), text: visibleText(text) }),
  spreadsheetError: ({ field, text }, { t }) =>
    t('why.spreadsheetError', { field: t(`field.${field}`), text: visibleText(text) }),
  emailExtra: ({ text, address }, { t }) =>
    t('why.emailExtra', { text: visibleText(text), address }),
  languageNotOffered: ({ text, instead }, { t }) =>
    t('why.languageNotOffered', { text: visibleText(text), language: languageNames[instead] }),
  hostBits: ({ rule, network }, { t }) => t('why.hostBits', { rule: visibleText(rule), network }),
};

/** Why a row is left out, or what else is to be known about it, in a sentence. */
export function findingText(problem: ImportProblem, words: FindingWords): string {
  // The kind leads to the wording of that kind, which cannot be followed through a lookup.
  const wording = wordings[problem.kind] as (problem: ImportProblem, words: FindingWords) => string;
  return wording(problem, words);
}

/** Of these there can be too many, where others are too long. */
const tooMany: Partial<Record<ImportField, 'too_many_rules' | 'too_many_phones'>> = {
  rules: 'too_many_rules',
  phones: 'too_many_phones',
};

function fieldProblem(field: ImportField, problem: FieldProblem, words: FindingWords): string {
  const { t, failure } = words;
  const name = t(`field.${field}`);
  switch (problem.code) {
    case 'required':
      return t('why.required', { field: name });
    case 'bad_character':
      return t('why.bad_character', { field: name });
    case 'email_form':
      return t('why.email_form');
    case 'too_long':
      return t(`why.${tooMany[field] ?? 'too_long'}`, {
        field: name,
        length: formatNumber(problem.length),
        max: formatNumber(problem.max),
      });
    default:
      return `${name}: ${fieldText(problem, failure)}`;
  }
}
