import { VisuallyHidden } from '@mantine/core';
import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fittingWidth, narrowest, widest } from './list-layout.ts';
import classes from './LongGrid.module.css';
import rows from './RowGrid.module.css';
import { markColumn } from './row-marking.tsx';

export interface LongColumn {
  name: string;
  title: string;
  /** How wide it is where nobody has dragged it: a track of a grid. */
  track: string;
}

interface LongHeadProps {
  columns: readonly LongColumn[];
  layout: string;
  /** What the column of the boxes is called; undefined: there is none. */
  marks: string | undefined;
  /** While it is dragged (`done` false) and when it is let go. */
  onResize: (name: string, width: number, done: boolean) => void;
}

/** The titles of the columns, each with an edge to drag. */
export function LongHead({ columns, layout, marks, onResize }: LongHeadProps) {
  return (
    <div role="rowgroup" className={rows.head}>
      <div role="row" aria-rowindex={1} className={`${rows.row} ${layout}`}>
        {marks !== undefined && (
          <div role="columnheader" data-column={markColumn}>
            <VisuallyHidden>{marks}</VisuallyHidden>
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.name}
            role="columnheader"
            data-column={column.name}
            className={classes.header}
          >
            <Heading column={column} onResize={onResize} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Heading({ column, onResize }: Omit<EdgeProps, 'titleId'>) {
  const id = useId();
  return (
    <>
      <span id={id} className={rows.header}>
        {column.title}
      </span>
      <Edge column={column} titleId={id} onResize={onResize} />
    </>
  );
}

/** Pixels that a key moves the edge. */
const keyStep = 16;

interface EdgeProps {
  column: LongColumn;
  titleId: string;
  onResize: LongHeadProps['onResize'];
}

/** The right edge of a column: dragged, or moved with the arrow keys. */
function Edge({ column: { name }, titleId, onResize }: EdgeProps) {
  const { t } = useTranslation('ui');
  const begun = useRef<{ x: number; width: number } | null>(null);
  const widthOf = (edge: HTMLElement) => edge.parentElement?.offsetWidth ?? narrowest;
  const widthNow = ({ clientX }: PointerEvent) =>
    begun.current && fittingWidth(begun.current.width + clientX - begun.current.x);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    begun.current = { x: event.clientX, width: widthOf(event.currentTarget) };
  };
  const onPointerMove = (event: PointerEvent) => {
    const width = widthNow(event);
    if (width !== null) onResize(name, width, false);
  };
  const onPointerUp = (event: PointerEvent) => {
    const width = widthNow(event);
    begun.current = null;
    if (width !== null) onResize(name, width, true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(name, fittingWidth(widthOf(event.currentTarget) + by), true);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be moved is a control
    <div
      // As wide as the grid made it: known once it stands there.
      ref={(edge) => edge?.setAttribute('aria-valuenow', String(Math.round(widthOf(edge))))}
      role="separator"
      aria-orientation="vertical"
      // Named alike, and told apart by the title: a name of its own would be taken for a field of that name.
      aria-label={t('long.resize')}
      aria-describedby={titleId}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      className={classes.edge}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    />
  );
}
