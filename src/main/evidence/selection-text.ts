const moments: ReadonlySet<string> = new Set(['from', 'to']);

/** What narrows an export, as one line in no language; empty: nothing does. */
export function selectionText({
  selection,
  account,
}: {
  selection: object;
  account: number | null;
}): string {
  const given = Object.entries({ ...selection, account }).filter(([, value]) => isGiven(value));
  return given
    .map(([name, value]) => `${name}=${moments.has(name) ? isoUtc(value) : plain(value)}`)
    .join(' ');
}

/** Whether a part of a selection narrows anything. */
export function isGiven(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isoUtc(value: unknown): string {
  return new Date(Number(value)).toISOString();
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
