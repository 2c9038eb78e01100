import { Kbd } from '@mantine/core';
import classes from './Keys.module.css';
import '@mantine/core/styles/Kbd.css';

/** Keys that are pressed together, each as it is printed. */
export function Keys({ names }: { names: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {names.map((name) => (
        <Kbd key={name} size="xs" className={classes.key}>
          {name}
        </Kbd>
      ))}
    </span>
  );
}
