import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import { RequestCard } from './RequestCard.tsx';
import classes from './Requests.module.css';

interface RequestListProps {
  label: string;
  asked: readonly AskedAct[];
  onOpen: (asked: AskedAct) => void;
}

export function RequestList({ label, asked, onOpen }: RequestListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {asked.map((each) => (
        <RequestCard key={each.id} asked={each} onOpen={onOpen} />
      ))}
    </ul>
  );
}
