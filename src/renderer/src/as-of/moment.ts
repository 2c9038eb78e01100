/** The text of a field for date and time (`2026-11-29T10:00:00`), for a moment here. */
export function fieldText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/**
 * The last millisecond of what stands in such a field: what happened in that second has happened.
 * Null where it is no moment, or not yet.
 */
export function momentIn(text: string): number | null {
  const at = new Date(text).getTime();
  if (text === '' || Number.isNaN(at) || at < 0) return null;
  return Math.floor(at / 1000) * 1000 + 999;
}
