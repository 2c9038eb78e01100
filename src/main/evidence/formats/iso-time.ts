import type { ExportZone } from '../../../preload/contract/history-export.ts';

/** A moment in ISO 8601 (RFC 3339) with milliseconds and its offset: `2026-11-29T11:00:00.000+01:00`. */
export function isoTime(at: number, zone: ExportZone): string {
  const date = new Date(at);
  if (zone === 'utc') return date.toISOString();
  const east = -date.getTimezoneOffset();
  const local = new Date(at + east * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(east);
  return `${local}${east < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
}

const two = (number: number) => String(number).padStart(2, '0');
