import i18next from 'i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { dateLocale } from './date-locale.ts';

/*
 * Dates and numbers in the language that is chosen now, dates as the system writes them. Components that use these also call
 * `useTranslation`, so they render again when the language changes.
 */

type Formatter =
  | Intl.DateTimeFormat
  | Intl.RelativeTimeFormat
  | Intl.NumberFormat
  | Intl.ListFormat;

const made = new Map<string, Formatter>();

/** Making a formatter costs about a millisecond, which a table of 200 rows would feel. */
function formatter<F extends Formatter>(
  kind: string,
  make: (language: string) => F,
  language = i18next.language,
): F {
  const key = `${kind}:${language}`;
  const known = made.get(key);
  if (known) return known as F;
  const fresh = make(language);
  made.set(key, fresh);
  return fresh;
}

/** How precise a moment is shown; `time` and `clock` leave out the day, `zone` adds the time zone, for whoever compares two places. */
export type DatePrecision = 'time' | 'clock' | 'date' | 'minute' | 'second' | 'zone';

const precisions: Record<DatePrecision, Intl.DateTimeFormatOptions> = {
  time: { timeStyle: 'short' },
  clock: { timeStyle: 'medium' },
  date: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  zone: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};

/**
 * @param at milliseconds since 1970-01-01 UTC; shown in the time zone of this computer.
 * @param language of whoever reads it, where that is somebody else.
 */
export function formatDateTime(
  at: number,
  precision: DatePrecision = 'minute',
  language?: Language,
): string {
  return formatter(
    `moment-${precision}`,
    (chosen) => new Intl.DateTimeFormat(dateLocale(chosen), precisions[precision]),
    language,
  ).format(at);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `5 minutes ago`, `in 3 days`, `now`; a plain date beyond 30 days, where counting stops helping. */
export function formatRelative(at: number, now: number = Date.now()): string {
  const distance = at - now;
  if (Math.abs(distance) >= 30 * 86_400_000) return formatDateTime(at, 'date');
  const [unit, size] =
    steps.find(([, length]) => Math.abs(distance) >= length) ?? (['second', Infinity] as const);
  const relative = formatter(
    'relative',
    (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  );
  return relative.format(Math.trunc(distance / size) + 0, unit);
}

/** Digits grouped as the language does. A decimal string keeps what a number cannot hold (2^128). */
export function formatNumber(value: number | bigint | `${number}`): string {
  return formatter('number', (language) => new Intl.NumberFormat(language)).format(
    value as Intl.StringNumericLiteral,
  );
}

/** `a, b, and c`, as the language joins them. */
export function formatList(parts: readonly string[]): string {
  return formatter('list', (language) => new Intl.ListFormat(language)).format(parts);
}

/** A part of a whole, to the percent. */
export function formatPercent(part: number): string {
  return formatter(
    'percent',
    (language) => new Intl.NumberFormat(language, { style: 'percent' }),
  ).format(part);
}

/** A length of time in the largest units that it has: `1 hour`, `2 days`, `1 hour 30 minutes`. */
export function formatMinutes(minutes: number): string {
  const parts = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor(minutes / 60) % 24],
    ['minute', minutes % 60],
  ] as const;
  return parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => {
      const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
      return formatter(
        `length-${unit}`,
        (language) => new Intl.NumberFormat(language, options),
      ).format(count);
    })
    .join(' ');
}

/** The time zone of this computer as people write it: `GMT+9`, `Japan Standard Time`. */
export function timeZoneName(style: 'short' | 'long' = 'long'): string {
  const zone = formatter(
    `zone-${style}`,
    (language) => new Intl.DateTimeFormat(language, { timeZoneName: style }),
  );
  return zone.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

/** A moment to the second, in the time zone of this computer or in UTC; lists that offer both say which. */
export function formatClock(at: number, utc: boolean): string {
  if (!utc) return formatDateTime(at, 'second');
  return formatter(
    'utc',
    (chosen) =>
      new Intl.DateTimeFormat(dateLocale(chosen), { ...precisions.second, timeZone: 'UTC' }),
  ).format(at);
}

/** The clock that `formatClock` goes by, without a word on summer or winter: `Japan Time`, `UTC`. */
export function timeZoneTitle(utc: boolean): string {
  if (utc) return 'UTC';
  const zone = formatter(
    'zone-generic',
    (language) => new Intl.DateTimeFormat(language, { timeZoneName: 'shortGeneric' }),
  );
  return zone.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}
