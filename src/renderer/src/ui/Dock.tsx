import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Dock.module.css';

/** Where the bars of a list lie, below its rows. */
export function Dock({ children }: { children: ReactNode }) {
  return <div className={classes.dock}>{children}</div>;
}

/** A bar over a list: what is selected in it, or goes on with it. `label` names it for screen readers. */
export function DockBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder shadow="md" className={classes.bar} aria-label={label}>
      {children}
    </Paper>
  );
}
