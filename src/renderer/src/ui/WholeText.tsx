import { useEffect, useState, type FocusEvent, type MouseEvent } from 'react';
import { cellAround, cellsOf, isCut, rowAround, textOf } from './cell-text.ts';
import classes from './WholeText.module.css';

interface Whole {
  texts: string[];
  /** Where it stands in the window; from the right and from below where there is more room there. */
  place: { left: number } | { right: number };
  level: { top: number } | { bottom: number };
}

/** Distance from what it belongs to, in pixels. */
const gap = 4;
/** Room that it may need below, in pixels. */
const room = 120;

/**
 * What was cut in the rows of a grid, whole: of the cell under the pointer, or of all cells of the
 * row that the keyboard is on.
 *
 * @returns what the grid listens with, and what to show.
 */
export function useWholeText() {
  const [whole, setWhole] = useState<Whole | null>(null);
  const hide = () => setWhole(null);
  const show = (cells: readonly HTMLElement[]) => {
    const cut = cells.filter(isCut);
    const first = cut[0]?.getBoundingClientRect();
    setWhole(first ? { texts: cut.map(textOf), ...placeBy(first) } : null);
  };
  useEffect(() => {
    if (!whole) return undefined;
    const leave = () => setWhole(null);
    window.addEventListener('scroll', leave);
    return () => window.removeEventListener('scroll', leave);
  }, [whole]);
  const listeners = {
    onMouseOver: ({ target }: MouseEvent) => {
      const cell = cellAround(target);
      show(cell ? [cell] : []);
    },
    onMouseLeave: hide,
    onFocus: ({ target }: FocusEvent) => {
      const row = target.matches(':focus-visible') ? rowAround(target) : null;
      show(row ? cellsOf(row) : []);
    },
    onBlur: hide,
  };
  return { listeners, hide, whole };
}

export function WholeText({ whole }: { whole: Whole | null }) {
  if (!whole) return null;
  return (
    <div role="tooltip" className={classes.whole} style={{ ...whole.place, ...whole.level }}>
      {whole.texts.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </div>
  );
}

function placeBy({ left, right, top, bottom }: DOMRect): Pick<Whole, 'place' | 'level'> {
  const width = document.documentElement.clientWidth;
  return {
    place: left < width / 2 ? { left } : { right: width - right },
    level:
      window.innerHeight - bottom > room
        ? { top: bottom + gap }
        : { bottom: window.innerHeight - top + gap },
  };
}
