import classes from './WordList.module.css';

interface WordListProps {
  /** Accessible name of the list. */
  label: string;
  words: readonly string[];
}

/** Words to read out or to compare by telephone: large and numbered, two beside each other. */
export function WordList({ label, words }: WordListProps) {
  return (
    <ol className={classes.words} aria-label={label} translate="no">
      {words.map((word, at) => (
        // The same word can come twice, and its place is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} className={classes.word}>
          <span className={classes.number} aria-hidden>
            {at + 1}
          </span>
          <span>{word}</span>
        </li>
      ))}
    </ol>
  );
}
