import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './RowGrid.module.css';

export interface GridColumn {
  name: string;
  title: string;
  /** The title is for screen readers only: what stands below it needs none. */
  quiet?: boolean;
  /** What its title does when it is pressed; without it the rows cannot be sorted by this column. */
  sort?: { now: keyof typeof arrows; onSort: () => void };
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

interface GridHeadProps {
  columns: readonly GridColumn[];
  /** Where the cells stand. */
  layout: string;
}

/** The titles of the columns; they stay in view while the rows scroll. */
export function GridHead({ columns, layout }: GridHeadProps) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={`${classes.row} ${layout}`}>
        {columns.map((column) => (
          <div
            key={column.name}
            role="columnheader"
            data-column={column.name}
            className={classes.header}
            aria-sort={column.sort?.now}
          >
            <Title {...column} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Title({ title, quiet, sort }: GridColumn) {
  if (quiet) return <span className="visually-hidden">{title}</span>;
  if (!sort) return title;
  const Arrow = arrows[sort.now];
  return (
    <UnstyledButton className={classes.sort} data-sorted={sort.now} onClick={sort.onSort}>
      {title}
      <Arrow size="0.875rem" aria-hidden />
    </UnstyledButton>
  );
}
