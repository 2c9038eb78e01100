import classes from './Badges.module.css';
import { StatusBadge, type Status } from './StatusBadge.tsx';

/** All of several states on one line, the worst first: the others give way to it, down to their icons. */
export function Badges({ marks }: { marks: readonly (readonly [Status, string])[] }) {
  return (
    <span className={classes.badges}>
      {marks.map(([status, word]) => (
        <StatusBadge key={word} status={status} shrinks>
          {word}
        </StatusBadge>
      ))}
    </span>
  );
}
