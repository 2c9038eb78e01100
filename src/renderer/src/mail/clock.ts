import { formatDateTime } from '../ui/format.ts';

/** `10:32` for today, else with its date: what a person would say on the phone. */
export function clockAt(now: number): (at: number) => string {
  const today = formatDateTime(now, 'date');
  return (at) => formatDateTime(at, formatDateTime(at, 'date') === today ? 'time' : 'minute');
}
