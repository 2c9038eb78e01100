import { useState, type ChangeEvent } from 'react';
import { GridCell } from './GridRow.tsx';
import classes from './LongGrid.module.css';
import type { RowSource } from './row-source.ts';

/** Rows that somebody picks out of a long list, one by one or by the run, by their numbers. */
export interface RowMarking {
  isMarked: (id: number) => boolean;
  /** Marks all of them, or takes the marks away. */
  onMark: (ids: readonly number[], marked: boolean) => void;
  /** What the box of a row is called. */
  labelOf: (id: number) => string;
  /** What its column is called; read out, and not seen. */
  title: string;
}

/** The name of the column of boxes. */
export const markColumn = 'select';
export const markTrack = '1.25rem';

/** Rows that are marked in one go. */
const mostAtOnce = 1000;

/**
 * Marks rows by their places, or takes the mark away where it is. By its box a row is marked alone, or
 * with `through` all from the one that was marked last. A row itself stands for the run that was chosen
 * with Shift (`ends`), where it is in it: its rows lose their marks only where each of them has one.
 */
export function useMarking<R>(
  source: RowSource<R>,
  ends: readonly [number, number] | null,
  marking: RowMarking | undefined,
) {
  const [last, setLast] = useState<number | null>(null);
  if (!marking) return null;
  const idsBetween = (from: number, to: number): number[] => {
    const length = Math.min(Math.abs(to - from) + 1, mostAtOnce);
    const first = Math.min(from, to);
    return Array.from({ length }, (_, at) => first + at)
      .filter((index) => source.rowAt(index) !== 'gone')
      .map((index) => source.idAt(index))
      .filter((id) => id !== null);
  };
  const markBox = (index: number, through: boolean) => {
    const id = source.idAt(index);
    if (id === null) return;
    const before = last === null ? -1 : source.indexOf(last);
    setLast(id);
    if (through && before !== -1) marking.onMark(idsBetween(before, index), true);
    else marking.onMark([id], !marking.isMarked(id));
  };
  const markRow = (index: number, through: boolean) => {
    if (!ends || index < ends[0] || index > ends[1]) return markBox(index, through);
    setLast(source.idAt(index));
    const run = idsBetween(...ends);
    marking.onMark(run, !run.every(marking.isMarked));
  };
  const isMarked = (index: number): boolean => {
    const id = source.idAt(index);
    return id !== null && marking.isMarked(id);
  };
  return { markBox, markRow, isMarked };
}

interface MarkCellProps {
  id: number;
  marking: RowMarking;
  /** `through`: with Shift. */
  onMark: (through: boolean) => void;
  current: boolean;
}

/** The box of a row. Space on the row does the same. */
export function MarkCell({ id, marking, onMark, current }: MarkCellProps) {
  const change = (event: ChangeEvent<HTMLInputElement>) =>
    onMark((event.nativeEvent as MouseEvent).shiftKey);
  return (
    <GridCell column={markColumn} bare>
      <input
        type="checkbox"
        className={classes.mark}
        tabIndex={current ? 0 : -1}
        aria-label={marking.labelOf(id)}
        checked={marking.isMarked(id)}
        onChange={change}
      />
    </GridCell>
  );
}
