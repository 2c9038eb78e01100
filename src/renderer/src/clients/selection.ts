import type { ClientSelection } from '../../../preload/contract/clients.ts';
import type { ClientView } from './client-view.ts';

/** Who is chosen: some by their numbers, or all that the list shows, loaded or not. */
export type Selection = { kind: 'chosen'; ids: ReadonlySet<number> } | { kind: 'listed' };

export const nobody: Selection = { kind: 'chosen', ids: new Set() };

/** As many as the main process takes one by one. */
export const chosenLimit = 5000;

export function isSelected(selection: Selection, id: number): boolean {
  return selection.kind === 'listed' || selection.ids.has(id);
}

/** @param total how many the list shows. */
export function countOf(selection: Selection, total: number): number {
  return selection.kind === 'listed' ? total : selection.ids.size;
}

/** Chooses one more or one less. Out of all listed ones, those that are loaded stay. */
export function toggled(selection: Selection, id: number, loaded: readonly number[]): Selection {
  const ids = new Set(selection.kind === 'listed' ? loaded : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: 'chosen', ids };
}

/** Leaves one out who is in the list no more. */
export function without(selection: Selection, gone: number): Selection {
  if (selection.kind === 'listed') return selection;
  return { kind: 'chosen', ids: new Set([...selection.ids].filter((id) => id !== gone)) };
}

/** Chooses all from one row to another, whichever comes first; what was chosen before stays. */
export function through(
  selection: Selection,
  from: number,
  to: number,
  loaded: readonly number[],
): Selection {
  if (selection.kind === 'listed') return selection;
  const ends = [loaded.indexOf(from), loaded.indexOf(to)];
  if (ends.includes(-1)) return { kind: 'chosen', ids: new Set([...selection.ids, to]) };
  const range = loaded.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { kind: 'chosen', ids: new Set([...selection.ids, ...range]) };
}

/** As the main process is told. */
export function forMain(
  selection: Selection,
  { search, filter, concern }: ClientView,
): ClientSelection {
  return selection.kind === 'listed'
    ? { kind: 'listed', search, filter, concern }
    : { kind: 'chosen', clients: [...selection.ids] };
}
