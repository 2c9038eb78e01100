import type { TFunction } from 'i18next';
import type { LogCode, LogData, LogValue } from '../../../preload/contract/history.ts';
import type {
  CodedField,
  LogField,
  LogFieldValue,
} from '../../../preload/contract/log-payloads.ts';
import { formatDateTime } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { visibleText } from '../ui/visible-text.ts';
import type en from './words/en.ts';

type T = TFunction<'history'>;

/** Fields that mean something else in entries of one code. */
const renamed: PerCode<keyof typeof en.field> = {
  'caller.ended': { seconds: 'callSeconds' },
  'history.exported': { rows: 'entries' },
  'ipRule.exported': { rows: 'ruleRows' },
  'mfa.replaced': { email: 'emailMethod' },
  'mail.exported': { rows: 'mailRows' },
  'mail.failed': { state: 'mailState' },
  'mail.tested': { state: 'mailState' },
};

type PerCode<T> = { readonly [C in LogCode]?: { readonly [F in LogField]?: T } };

/** What is kept of a field in one code, where it differs. */
function inCode<T>(exceptions: PerCode<T>, code: LogCode, field: string): T | undefined {
  return exceptions[code]?.[field as LogField];
}

/** The name of a field of an entry; one that has no words yet is shown by its own name. */
export function fieldName(code: LogCode, field: string, t: T): string {
  const name = inCode(renamed, code, field) ?? field;
  return inWords(`field.${name}`, t) ?? visibleText(name);
}

/** The words of a key that may have none; null there. */
function inWords(key: string, t: T): string | null {
  return t(key as `field.${keyof typeof en.field}`, { defaultValue: '' }) || null;
}

/** Fields that are written in every entry of a code, and say nothing where they are null. */
const saysNothing: ReadonlySet<string> = new Set<LogField>([
  'override',
  'secondPerson',
  'clockSeconds',
]);

/** Fields of a part of an entry whose values were erased. */
export function erasedOf(part: 'data' | 'before' | 'after', erased: readonly string[]): string[] {
  return erased
    .filter((name) => name.startsWith(`${part}.`))
    .map((name) => name.slice(part.length + 1));
}

/** The data of an entry that is worth a line, in the order in which it was written. */
export function shownFields(data: LogData): [string, LogValue][] {
  return Object.entries(data).filter(([field, value]) => value !== null || !saysNothing.has(field));
}

/** The value of a field in words; moments are the fields whose name ends in `At`, and `until`. */
export function fieldValue(
  code: LogCode,
  field: string,
  value: LogValue | undefined,
  t: T,
): string {
  if (value === null || value === undefined) return t(`value.${of(absence, field) ?? 'none'}`);
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return numberText(field, value, t);
  if (value === '') return t(field === 'caller' ? 'value.noStep' : 'value.empty');
  return wordsOf(code, field, value, t);
}

/** What it means that a field is null. */
const absence: PerField<'never' | 'forGood'> = {
  expiresAt: 'never',
  until: 'forGood',
};

type PerField<T> = { readonly [F in LogField]?: T };

/** What is kept of a field, which may be one that this version does not know. */
function of<T>(table: PerField<T>, field: string): T | undefined {
  return Object.hasOwn(table, field) ? table[field as LogField] : undefined;
}

const inHours: ReadonlySet<string> = new Set<LogField>([
  'waitWithProof',
  'waitWithoutProof',
  'waitedHours',
]);

function numberText(field: string, value: number, t: T): string {
  if (field === 'until' || field.endsWith('At')) return formatDateTime(value, 'zone');
  if (field === 'minutes' || field === 'accessCodeMinutes') return durationText(value, t);
  if (inHours.has(field)) return durationText(value * 60, t);
  if (field !== 'clockSeconds') return String(value);
  return t(value < 0 ? 'value.clockSlow' : 'value.clockFast', { count: Math.abs(value) });
}

/** In the largest unit that leaves nothing over: nobody has to divide 4320 minutes by 1440. */
export function durationText(minutes: number, t: T): string {
  if (minutes > 0 && minutes % 1440 === 0) return t('value.days', { count: minutes / 1440 });
  if (minutes > 0 && minutes % 60 === 0) return t('value.hours', { count: minutes / 60 });
  return t('value.minutes', { count: minutes });
}

type Vocabulary = typeof en.word;
type Group = keyof Vocabulary;
/** The groups that have a word for each value. */
type GroupFor<Value> = {
  [G in Group]: [Value] extends [keyof Vocabulary[G]] ? G : never;
}[Group];

/** Which words the codes in a field have: a field, or a value of it, without words does not compile. */
const groups: {
  readonly [F in Exclude<CodedField, 'language' | 'kind'>]: GroupFor<
    Extract<LogFieldValue<F>, string>
  >;
} = {
  role: 'role',
  method: 'method',
  factor: 'method',
  scope: 'scope',
  step: 'step',
  act: 'act',
  want: 'act',
  fact: 'fact',
  proofClass: 'proofClass',
  purpose: 'purpose',
  profile: 'profile',
  filter: 'list',
  concern: 'concern',
  staff: 'demand',
  clients: 'demand',
  state: 'state',
  setting: 'setting',
  source: 'source',
  transport: 'transport',
  security: 'security',
  problem: 'damage',
  why: 'checkpointReason',
  verdict: 'verdict',
  signature: 'brought',
};

/** Fields that hold several codes, parted by `, `. */
const lists: PerField<Group> = {
  caller: 'step',
  factors: 'method',
  flags: 'flag',
  weightyFlags: 'flag',
  lacked: 'missing',
};

function wordsOf(code: LogCode, field: string, value: string, t: T): string {
  if (field === 'language') return languageName(value);
  const list = of(lists, field);
  if (list) {
    const words = value.split(', ').map((item) => wordOf(list, item, t));
    return words.reduceRight((rest, first) => t('value.listed', { first, rest }));
  }
  // In every other entry this is a person's name, whatever that is.
  const group =
    code === 'settings.changed' && field === 'secondPerson' ? 'whose' : of<Group>(groups, field);
  return group ? wordOf(group, value, t) : visibleText(value);
}

function wordOf(group: Group, value: string, t: T): string {
  return inWords(`word.${group}.${value}`, t) ?? visibleText(value);
}

function languageName(value: string): string {
  const names: Readonly<Record<string, string>> = languageNames;
  return names[value] ?? visibleText(value);
}
