import type { DeskSettings } from '../../../preload/contract/settings.ts';

/** What a temporary access code may live, in minutes; the main process holds to the same. */
export const shortestLife = 10;
export const longestLife = 30 * 24 * 60;

/** The settings as they stand in the fields. */
export interface DeskFormValues {
  callerSteps: string;
  secondPerson: DeskSettings['secondPerson'];
  accessCodeMinutes: string;
}

export function valuesOf(settings: DeskSettings): DeskFormValues {
  return {
    callerSteps: String(settings.callerSteps),
    secondPerson: settings.secondPerson,
    accessCodeMinutes: String(settings.accessCodeMinutes),
  };
}

/** Null where the lifetime of a code is none. */
export function settingsOf(values: DeskFormValues): DeskSettings | null {
  const accessCodeMinutes = toMinutes(values.accessCodeMinutes);
  if (accessCodeMinutes === null) return null;
  const { callerSteps, secondPerson } = values;
  return { callerSteps: Number(callerSteps), secondPerson, accessCodeMinutes };
}

/** Plain digits, ten minutes to thirty days; null otherwise. */
export function toMinutes(typed: string): number | null {
  const text = typed.trim();
  if (!/^[0-9]{1,5}$/.test(text)) return null;
  const minutes = Number(text);
  return minutes >= shortestLife && minutes <= longestLife ? minutes : null;
}
