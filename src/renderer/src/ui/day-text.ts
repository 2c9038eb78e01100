import { formatDateTime } from './format.ts';

/** `2026-11-22`, as a day in the calendar of this computer; empty where none is chosen. */
export type Day = string;

/** The moment at which a day begins here, or the one `after` days later; NaN where the text is no day. */
export function startOfDay(day: Day, after = 0): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return Number.NaN;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + after).getTime();
}

/** The day of a moment here. */
export function dayOf(at: number): Day {
  const date = new Date(at);
  return dayFrom(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? '';
}

/** A day as the chosen language writes it; a calendar also shows days after the last one, as they are. */
export function formatDay(day: Day): string {
  const at = startOfDay(day);
  return Number.isNaN(at) ? day : formatDateTime(at, 'date');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * What a person types for a day: `2026-11-22`, `2026/11/22`, `2026年11月22日`, `22.11.2026`,
 * `22 Nov 2026`, `Nov 22, 2026`, full-width digits too; `11/22/2026` where dates are written with
 * the month first, see `isMonthFirst`. Null where it is no day, or not yet.
 */
export function readDay(text: string, monthFirst: boolean): Day | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const numbers = (plain.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  const named = months.findIndex((name) => plain.includes(name)) + 1;
  if (named > 0 && numbers.length === 2) return dayFrom(second, named, first);
  if (numbers.length !== 3) return null;
  if (first >= 1000) return dayFrom(first, second, third);
  return plain.includes('/') && monthFirst
    ? dayFrom(third, first, second)
    : dayFrom(third, second, first);
}

function dayFrom(year: number, month: number, day: number): Day | null {
  const date = new Date(year, month - 1, day);
  const exists = date.getMonth() === month - 1 && date.getDate() === day;
  if (!exists || year < 1000 || year > 9999) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
