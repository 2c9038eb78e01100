import { useState } from 'react';
import type { ClientView } from './client-view.ts';
import { isSelected, nobody, through, toggled, without, type Selection } from './selection.ts';

export interface Selecting {
  selection: Selection;
  isMarked: (id: number) => boolean;
  onMark: (id: number, through: boolean) => void;
  selectListed: () => void;
  /** They are no longer in the list. */
  drop: (id: number) => void;
  clear: () => void;
}

/** Who is chosen in a list. Another search or filter begins anew: nobody acts on whom they do not see. */
export function useSelection(view: ClientView, loaded: readonly number[]): Selecting {
  const [selection, setSelection] = useState(nobody);
  const [last, setLast] = useState<number | null>(null);
  const listed = JSON.stringify([view.search, view.filter]);
  const [of, setOf] = useState(listed);
  if (of !== listed) {
    setOf(listed);
    setSelection(nobody);
    setLast(null);
  }
  const onMark = (id: number, range: boolean) => {
    setSelection(
      range && last !== null
        ? through(selection, last, id, loaded)
        : toggled(selection, id, loaded),
    );
    setLast(id);
  };
  return {
    selection,
    isMarked: (id) => isSelected(selection, id),
    onMark,
    selectListed: () => setSelection({ kind: 'listed' }),
    drop: (id) => setSelection((now) => without(now, id)),
    clear: () => setSelection(nobody),
  };
}
