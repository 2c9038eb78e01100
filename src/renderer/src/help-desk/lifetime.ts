/** Units in which a lifetime is typed, in minutes. */
const units = { minutes: 1, hours: 60, days: 1440 } as const;
export type Unit = keyof typeof units;
export const unitNames = ['minutes', 'hours', 'days'] as const satisfies Unit[];

/** Lifetimes that are offered with one click, in minutes. */
export const presets = ['30', '60', '240', '1440', '10080'] as const;

/** A lifetime as it is chosen: one that is offered, or a number and its unit as typed. */
export interface Lifetime {
  preset: (typeof presets)[number] | 'other';
  amount: string;
  unit: Unit;
}

/** What a temporary access code may live, in minutes; the contract says the same. */
const shortest = 10;
const longest = 30 * 24 * 60;

/** Minutes of a lifetime; null where it is no whole number of them, or out of range. */
export function minutesOf({ preset, amount, unit }: Lifetime): number | null {
  if (preset !== 'other') return Number(preset);
  const minutes = Number(amount) * units[unit];
  const fits = Number.isInteger(minutes) && minutes >= shortest && minutes <= longest;
  return fits ? minutes : null;
}

/** How that many minutes are chosen: 60 is offered, 120 is typed as 2 hours. */
export function lifetimeOf(minutes: number): Lifetime {
  const unit =
    (['days', 'hours'] as const).find((name) => minutes % units[name] === 0) ?? 'minutes';
  const preset = presets.find((offered) => Number(offered) === minutes) ?? 'other';
  return { preset, amount: String(minutes / units[unit]), unit };
}
