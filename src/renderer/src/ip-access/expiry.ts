/** What `<input type="datetime-local">` holds for a moment, in the time zone of this computer. */
export function toLocalInput(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The moment that the field means; null where it is empty. A text without a zone is local time. */
export function fromLocalInput(text: string): number | null {
  return text === '' ? null : Date.parse(text);
}

/** That many days from now, to the minute; days as the calendar counts them, whatever the clocks do. */
export function inDays(days: number, now: number = Date.now()): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return toLocalInput(date.getTime());
}
