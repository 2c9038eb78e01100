import { NavLink, Stack } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import classes from './SectionList.module.css';
import '@mantine/core/styles/NavLink.css';

interface SectionListProps {
  /** Of the list, for screen readers. */
  label: string;
  sections: readonly { title: string; content: ReactNode }[];
}

/** A long screen with the list of its sections beside it, each one press away. */
export function SectionList({ label, sections }: SectionListProps) {
  const content = useRef<HTMLDivElement>(null);
  const open = (index: number) => {
    const section = content.current?.children[index];
    if (!(section instanceof HTMLElement)) return;
    section.scrollIntoView();
    section.focus({ preventScroll: true });
  };
  return (
    <div className={classes.area}>
      <div className={classes.columns}>
        <nav className={classes.list} aria-label={label}>
          {sections.map(({ title }, index) => (
            <NavLink
              key={title}
              component="button"
              type="button"
              className={classes.entry}
              label={title}
              onClick={() => open(index)}
            />
          ))}
        </nav>
        <Stack gap="lg" ref={content}>
          {sections.map(({ title, content: section }) => (
            <div key={title} className={classes.section} tabIndex={-1}>
              {section}
            </div>
          ))}
        </Stack>
      </div>
    </div>
  );
}
