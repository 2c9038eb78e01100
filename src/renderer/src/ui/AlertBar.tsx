import type { ReactNode } from 'react';
import classes from './AlertBar.module.css';

interface AlertBarProps {
  /** What it is called, for screen readers. */
  label: string;
  icon: ReactNode;
  children: ReactNode;
  /** What can be done about it. */
  next: ReactNode;
}

/** What nobody may overlook, above the content of every screen, for as long as it is so. */
export function AlertBar({ label, icon, children, next }: AlertBarProps) {
  return (
    <section className={classes.bar} aria-label={label}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.text}>{children}</div>
      <div className={classes.next}>{next}</div>
    </section>
  );
}
