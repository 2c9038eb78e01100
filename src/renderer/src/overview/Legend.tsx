import { getThemeColor, useMantineTheme } from '@mantine/core';
import classes from './Overview.module.css';

/** What the colours of a picture stand for, in the order in which they are drawn. */
export function Legend({
  items,
}: {
  items: readonly { key: string; color: string; label: string }[];
}) {
  const theme = useMantineTheme();
  return (
    <ul className={classes.legend}>
      {items.map(({ key, color, label }) => (
        <li key={key}>
          <span className={classes.swatch} style={{ background: getThemeColor(color, theme) }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
