import { dateLocale } from '../ui/date-locale.ts';

/** `2026-11-22` as people write it beside an axis: `Nov 22`, `11月22日`. */
export function shortDay(day: string): string {
  return format(day, { month: 'short', day: 'numeric' });
}

/** The same in full, with its weekday. */
export function fullDay(day: string): string {
  return format(day, { weekday: 'short', year: 'numeric', month: 'long', day: 'numeric' });
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).toLocaleDateString(dateLocale(), options);
}
