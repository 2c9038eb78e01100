import { useCallback, useSyncExternalStore } from 'react';

/** How a person has arranged a list, for themselves and on this computer. */
export interface ListLayout {
  /** Every column, as they stand from left to right. */
  order: readonly string[];
  hidden: readonly string[];
  /** In pixels, where somebody has dragged it. */
  widths: Readonly<Record<string, number>>;
  /** Rows as narrow as they are legible; else as high as those of the other lists. */
  compact: boolean;
  utc: boolean;
}

/** A column is neither narrower nor wider than this, in pixels. */
export const narrowest = 64;
export const widest = 1200;

/** A list as it comes: its columns in their own order. */
export function plainLayout(
  columns: readonly string[],
  hidden: readonly string[] = [],
): ListLayout {
  return { order: columns, hidden, widths: {}, compact: false, utc: false };
}

/** What was kept, as far as it fits the columns that there are: a later version may have others. */
export function readLayout(
  kept: string | null,
  columns: readonly string[],
  hiddenAtFirst: readonly string[] = [],
): ListLayout {
  const plain = plainLayout(columns, hiddenAtFirst);
  const read = parsed(kept);
  if (!read) return plain;
  const known = textsIn(read['order']).filter((name) => columns.includes(name));
  const hidden = textsIn(read['hidden']).filter((name) => columns.includes(name));
  return {
    order: [...new Set([...known, ...columns])],
    // Something has to be seen.
    hidden: new Set(hidden).size < columns.length ? hidden : [],
    widths: widthsIn(read['widths'], columns),
    compact: read['compact'] === true,
    utc: read['utc'] === true,
  };
}

type Read = Readonly<Record<string, unknown>>;

function parsed(kept: string | null): Read | null {
  try {
    const read: unknown = JSON.parse(kept ?? 'null');
    return typeof read === 'object' && read !== null ? (read as Read) : null;
  } catch {
    return null;
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function widthsIn(value: unknown, columns: readonly string[]): Record<string, number> {
  const widths = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const fitting = widths.filter(
    (each): each is [string, number] =>
      columns.includes(each[0]) && typeof each[1] === 'number' && Number.isFinite(each[1]),
  );
  return Object.fromEntries(fitting.map(([name, width]) => [name, fittingWidth(width)]));
}

export const fittingWidth = (width: number): number =>
  Math.round(Math.min(Math.max(width, narrowest), widest));

/** The columns that are shown, from left to right. */
export function shownColumns({ order, hidden }: ListLayout): string[] {
  return order.filter((name) => !hidden.includes(name));
}

/** A column one place to the left (-1) or to the right (1). */
export function moved(layout: ListLayout, name: string, by: -1 | 1): ListLayout {
  const order = [...layout.order];
  const at = order.indexOf(name);
  const other = order[at + by];
  if (at === -1 || other === undefined) return layout;
  order[at] = other;
  order[at + by] = name;
  return { ...layout, order };
}

const listeners = new Set<() => void>();

/** The layout of a list for whoever is signed in, what changes it, and what makes it as it comes again. */
export function useListLayout(
  list: string,
  person: number,
  columns: readonly string[],
  hiddenAtFirst: readonly string[] = [],
) {
  // Names of columns and widths only: nothing of what stands in them.
  const key = `gatehouse.list.${list}.${person}`;
  const kept = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const choose = useCallback(
    (layout: ListLayout | null) => {
      if (layout) localStorage.setItem(key, JSON.stringify(layout));
      else localStorage.removeItem(key);
      for (const told of listeners) told();
    },
    [key],
  );
  return { layout: readLayout(kept, columns, hiddenAtFirst), choose };
}

function subscribe(told: () => void): () => void {
  listeners.add(told);
  window.addEventListener('storage', told);
  return () => {
    listeners.delete(told);
    window.removeEventListener('storage', told);
  };
}
