import type { TFunction } from 'i18next';
import type { AccountAsOf, RuleAsOf } from '../../../preload/contract/as-of.ts';
import { formatDateTime, formatList } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { visibleText } from '../ui/visible-text.ts';

type T = TFunction<'asOf'>;

/** The parts of the table, in the order in which they stand. */
export const parts = ['signIn', 'account', 'methods', 'rules'] as const;
export type Part = (typeof parts)[number];

/** One thing that is known of an account at a moment. */
export interface Line {
  /** The same for the same thing at another moment. */
  key: string;
  part: Part;
  name: string;
  value: string;
}

/** All that is known of an account at a moment, in words. */
export function linesOf(then: AccountAsOf, t: T): Line[] {
  if (!then.exists)
    return [{ key: 'exists', part: 'account', name: t('line.exists'), value: t('value.notYet') }];
  return [
    ...signInLines(then, t),
    ...accountLines(then, t),
    ...methodLines(then, t),
    ...ruleLines(then, t),
  ];
}

function signInLines({ signIn }: AccountAsOf, t: T): Line[] {
  const { from, because, factors, mustSetUp } = signIn;
  const line = lineIn('signIn', t);
  const mayComeIn = from === 'anywhere' || from === 'rules';
  const withWhat =
    factors.length === 0
      ? t('value.passwordAlone')
      : formatList(factors.map((factor) => t(`factor.${factor}`)));
  return [
    line('from', t(`because.${because}`)),
    ...(mayComeIn ? [line('factors', withWhat)] : []),
    ...(mayComeIn && mustSetUp ? [line('mustSetUp', t('value.yes'))] : []),
  ];
}

function accountLines(then: AccountAsOf, t: T): Line[] {
  const line = lineIn('account', t);
  const text = (value: string | null) => (value === null ? t('value.unknown') : visibleText(value));
  const { role, state, language } = then;
  return [
    line('fullName', text(then.fullName)),
    line('email', text(then.email)),
    line(
      'state',
      then.erased ? t('value.erased') : state ? t(`state.${state}`) : t('value.unknown'),
    ),
    line('role', role ? t(`role.${role}`) : t('value.unknown')),
    line('language', language ? languageNames[language] : t('value.unknown')),
    ...(role === 'client'
      ? [line('reference', then.reference === null ? '–' : text(then.reference))]
      : []),
    ...(then.protected ? [line('protected', t('value.yes'))] : []),
    ...(then.frozen || then.frozenAll
      ? [line('frozen', t(then.frozenAll ? 'value.frozenAll' : 'value.yes'))]
      : []),
    ...then.phones.map(({ id, phone, label }) => ({
      key: `phone-${id}`,
      part: 'account' as const,
      name: t('line.phone'),
      value: [text(phone), label].filter((each) => each !== null && each !== '').join(' · '),
    })),
  ];
}

function methodLines(then: AccountAsOf, t: T): Line[] {
  const line = lineIn('methods', t);
  const [hasEmail, hasCodes] = [then.emailMfa !== 'off', then.recoveryCodes > 0];
  return [
    ...then.devices.map(({ id, label, suspended }) => ({
      key: `device-${id}`,
      part: 'methods' as const,
      name: t('line.device'),
      value: suspended
        ? t('value.suspendedDevice', {
            label: label === null ? t('value.unknown') : visibleText(label),
          })
        : label === null
          ? t('value.unknown')
          : visibleText(label),
    })),
    line(
      'emailMfa',
      then.untold && !hasEmail ? t('value.unknown') : t(`emailMfa.${then.emailMfa}`),
    ),
    line(
      'recoveryCodes',
      then.untold && !hasCodes ? t('value.unknown') : String(then.recoveryCodes),
    ),
    ...(then.accessCodeUntil === null
      ? []
      : [
          line(
            'accessCode',
            t('value.until', { at: formatDateTime(then.accessCodeUntil, 'zone') }),
          ),
        ]),
    ...(then.oneTimePassword ? [line('oneTimePassword', t('value.yes'))] : []),
  ];
}

function ruleLines(then: AccountAsOf, t: T): Line[] {
  const line = lineIn('rules', t);
  const { lift } = then;
  const lifted =
    lift === null
      ? []
      : [
          line(
            'lift',
            lift.until === null
              ? t('value.forGood')
              : t('value.until', { at: formatDateTime(lift.until, 'zone') }),
          ),
        ];
  if (then.rules.length === 0)
    return [...lifted, line('rules', t(then.untold ? 'value.unknown' : 'value.noRules'))];
  return [...lifted, ...then.rules.map((rule) => ruleLine(rule, t))];
}

function ruleLine({ id, rule, note, standing, expiresAt }: RuleAsOf, t: T): Line {
  const parts = [
    t(`standing.${standing}`),
    ...(expiresAt === null ? [] : [t('value.expires', { at: formatDateTime(expiresAt, 'zone') })]),
    ...(note ? [visibleText(note)] : []),
  ];
  return {
    key: `rule-${id}`,
    part: 'rules',
    name: rule === null ? t('value.erased') : visibleText(rule),
    value: parts.join(' · '),
  };
}

function lineIn(part: Part, t: T) {
  return (key: NamedLine, value: string): Line => ({ key, part, name: t(`line.${key}`), value });
}

type NamedLine =
  | 'from'
  | 'factors'
  | 'mustSetUp'
  | 'fullName'
  | 'email'
  | 'state'
  | 'role'
  | 'language'
  | 'reference'
  | 'protected'
  | 'frozen'
  | 'emailMfa'
  | 'recoveryCodes'
  | 'accessCode'
  | 'oneTimePassword'
  | 'lift'
  | 'rules';

/** The same thing at two moments; null: there was none. */
export interface Compared {
  key: string;
  part: Part;
  name: string;
  first: string | null;
  second: string | null;
  differs: boolean;
}

/** Two moments beside each other, in the order of the second with what is gone from the first behind its part. */
export function compare(first: readonly Line[], second: readonly Line[]): Compared[] {
  const before = new Map(first.map((line) => [line.key, line]));
  const after = new Map(second.map((line) => [line.key, line]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  const lines = keys.map((key): Compared => {
    const [was, is] = [before.get(key), after.get(key)];
    const { part, name } = is ?? was ?? { part: 'account', name: '' };
    const [one, other] = [was?.value ?? null, is?.value ?? null];
    return { key, part, name, first: one, second: other, differs: one !== other };
  });
  return parts.flatMap((part) => lines.filter((line) => line.part === part));
}
