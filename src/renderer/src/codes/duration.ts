import type { TFunction } from 'i18next';

type Unit = 'hours' | 'minutes' | 'seconds';
interface Part {
  unit: Unit;
  count: number;
}

/** The one or two units that say enough: 150 is 2 minutes 30 seconds, 3,700 is 1 hour 2 minutes. */
export function durationParts(seconds: number): Part[] {
  const whole = Math.round(Math.abs(seconds));
  const all: Part[] = [
    { unit: 'hours', count: Math.floor(whole / 3600) },
    { unit: 'minutes', count: Math.floor(whole / 60) % 60 },
    { unit: 'seconds', count: whole % 60 },
  ];
  const first = all.findIndex(({ count }) => count > 0);
  if (first === -1) return [{ unit: 'seconds', count: 0 }];
  return all.slice(first, first + 2).filter(({ count }) => count > 0);
}

/** How long, in words. */
export function durationText(seconds: number, t: TFunction<'codes'>): string {
  const [larger = '', smaller]: string[] = durationParts(seconds).map(({ unit, count }) =>
    t(`duration.${unit}`, { count }),
  );
  return smaller === undefined ? larger : t('duration.both', { larger, smaller });
}

/** What is left, as a clock shows it: `9:41`. */
export function countdownText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
