/** What a form edits, three times: as it was filled in over, as it was sent, and as it is stored now. */
export interface Versions<T> {
  readonly seen: T;
  readonly mine: T;
  readonly stored: T;
}

/** Fields that mean something only together: a change of one is a change of them all. */
export type Bound<T> = readonly (readonly (keyof T & string)[])[];

export interface Merged<T> {
  /** What is to be stored where nothing conflicts; a field that does has what was sent. */
  merged: T;
  /** Fields that both have changed, to different values. */
  conflicts: (keyof T & string)[];
}

/**
 * Of every field whichever version changed it: what only they changed stays theirs, however old the
 * form is, and what only I changed becomes mine. A field conflicts where both have changed it, or one
 * that it is bound to, and do not agree on its value.
 */
export function mergeVersions<T extends object>(
  { seen, mine, stored }: Versions<T>,
  bound: Bound<T> = [],
): Merged<T> {
  const merged = { ...stored };
  const conflicts: Merged<T>['conflicts'] = [];
  for (const group of groupsIn(stored, bound)) {
    const isChanged = (version: T) => group.some((field) => !isSame(version[field], seen[field]));
    if (!isChanged(mine)) continue;
    const differing = group.filter((field) => !isSame(mine[field], stored[field]));
    for (const field of differing) merged[field] = mine[field];
    if (isChanged(stored)) conflicts.push(...differing);
  }
  return { merged, conflicts };
}

function groupsIn<T extends object>(stored: T, bound: Bound<T>): (keyof T & string)[][] {
  const fields = Object.keys(stored) as (keyof T & string)[];
  const alone = fields.filter((field) => !bound.some((group) => group.includes(field)));
  return [...bound.map((group) => [...group]), ...alone.map((field) => [field])];
}

/** Whether two values that JSON can hold say the same, wherever they came from. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
