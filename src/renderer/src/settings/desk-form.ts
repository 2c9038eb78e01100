import type { FlagKind } from '../../../preload/contract/proof.ts';
import type { DeskSettings, DeskSettingsView } from '../../../preload/contract/settings.ts';

/** What a temporary access code may live, in minutes; the main process holds to the same. */
export const shortestLife = 10;
export const longestLife = 30 * 24 * 60;

/** Hours that can be chosen as a waiting period. */
export const waits = [0, 1, 2, 4, 8, 12, 24, 48, 72] as const;

/**
 * Signs that a second person can be asked for because of. A protected account is none of them: it
 * takes two administrators whatever is chosen here.
 */
export const choosableFlags = [
  'addressChanged',
  'phoneChanged',
  'failedSteps',
  'rulesChanged',
  'referenceChanged',
  'anotherCall',
  'agentRate',
  'outsideHours',
] as const satisfies readonly FlagKind[];

/**
 * The strict policy that a workstation starts with, as the contract has it; of that the page takes
 * types alone.
 */
export const strictPolicy = {
  secondPerson: 'withoutCryptographic',
  anotherStep: true,
  oneProofForAll: false,
  waitWithProof: 0,
  waitWithoutProof: 24,
  weightyFlags: ['addressChanged', 'phoneChanged', 'failedSteps', 'protected'],
  protectStaff: true,
  accessCodeMinutes: 60,
} as const satisfies Partial<DeskSettings>;

/** The settings as they stand in the fields. */
export interface DeskFormValues {
  secondPerson: DeskSettings['secondPerson'];
  anotherStep: boolean;
  oneProofForAll: boolean;
  waitWithProof: string;
  waitWithoutProof: string;
  weightyFlags: string[];
  protectStaff: boolean;
  hasHours: boolean;
  from: string;
  until: string;
  days: string[];
  accessCodeMinutes: string;
  contact: string;
  /** Empty: as the system is set. */
  country: string;
}

/** How the desk is reached, where nothing is said. */
const neutral = { hours: null, contact: '', country: null } as const;

const usualHours = { from: '09:00', until: '18:00', days: [1, 2, 3, 4, 5] };

export function valuesOf(settings: DeskSettings): DeskFormValues {
  const { from, until, days } = settings.hours ?? usualHours;
  return {
    secondPerson: settings.secondPerson,
    anotherStep: settings.anotherStep,
    oneProofForAll: settings.oneProofForAll,
    waitWithProof: String(settings.waitWithProof),
    waitWithoutProof: String(settings.waitWithoutProof),
    weightyFlags: choosableFlags.filter((flag) => settings.weightyFlags.includes(flag)),
    protectStaff: settings.protectStaff,
    hasHours: settings.hours !== null,
    from,
    until,
    days: days.map(String),
    accessCodeMinutes: String(settings.accessCodeMinutes),
    contact: settings.contact,
    country: settings.country ?? '',
  };
}

/** The fields that hold one setting. */
const fieldsOf: Partial<Record<keyof DeskSettings, readonly (keyof DeskFormValues)[]>> = {
  hours: ['hasHours', 'from', 'until', 'days'],
};

/** The settings alone: nobody edits whether they were moved to stricter ones. */
export function withoutMove(view: DeskSettingsView): DeskSettings {
  const { movedToStrict: _, ...settings } = view;
  return settings;
}

/** Some of the settings as they stand in the fields. */
export function valuesOfSome(part: Partial<DeskSettings>): Partial<DeskFormValues> {
  const values = valuesOf({ ...strictPolicy, ...neutral, ...part });
  const names = (Object.keys(part) as (keyof DeskSettings)[]).flatMap(
    (name) => fieldsOf[name] ?? [name as keyof DeskFormValues],
  );
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** What of the settings the fields can hold, as what is read from them. */
export function shownOf(settings: DeskSettings): DeskSettings {
  return settingsOf(valuesOf(settings)) ?? settings;
}

/** The strict policy in the fields; how the desk is reached, and when, is no matter of strictness. */
export function madeStrict(values: DeskFormValues): DeskFormValues {
  const { contact, country, hasHours, from, until, days } = values;
  const weightyFlags = [...strictPolicy.weightyFlags];
  return {
    ...valuesOf({ ...strictPolicy, ...neutral, weightyFlags }),
    contact,
    country,
    hasHours,
    from,
    until,
    days,
  };
}

/** Null where the lifetime of a code or the hours of the desk are none. */
export function settingsOf(values: DeskFormValues): DeskSettings | null {
  const accessCodeMinutes = toMinutes(values.accessCodeMinutes);
  if (accessCodeMinutes === null || hoursProblem(values)) return null;
  const { secondPerson, anotherStep, oneProofForAll, protectStaff, country } = values;
  return {
    secondPerson,
    anotherStep,
    oneProofForAll,
    waitWithProof: Number(values.waitWithProof),
    waitWithoutProof: Number(values.waitWithoutProof),
    weightyFlags: [
      ...choosableFlags.filter((flag) => values.weightyFlags.includes(flag)),
      'protected',
    ],
    protectStaff,
    hours: hoursOf(values),
    accessCodeMinutes,
    contact: values.contact.trim(),
    country: country === '' ? null : country,
  };
}

function hoursOf({ hasHours, from, until, days }: DeskFormValues): DeskSettings['hours'] {
  return hasHours ? { from, until, days: days.map(Number).toSorted((a, b) => a - b) } : null;
}

/** What is wrong with the hours of the desk: `time` one is missing, `days` no day is chosen. */
export function hoursProblem({
  hasHours,
  from,
  until,
  days,
}: DeskFormValues): 'time' | 'days' | null {
  if (!hasHours) return null;
  if (!isTime(from) || !isTime(until) || from === until) return 'time';
  return days.length === 0 ? 'days' : null;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Plain digits, ten minutes to thirty days; null otherwise. */
export function toMinutes(typed: string): number | null {
  const text = typed.trim();
  if (!/^[0-9]{1,5}$/.test(text)) return null;
  const minutes = Number(text);
  return minutes >= shortestLife && minutes <= longestLife ? minutes : null;
}
