import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import classes from './PrintSheet.module.css';
import type { SheetWords } from './recovery-file.ts';

interface PrintSheetProps {
  codes: readonly string[];
  words: SheetWords;
}

/** What is printed while it is mounted, instead of the page; on the screen it does not exist. */
export function PrintSheet({ codes, words }: PrintSheetProps) {
  const printing = usePrinting();
  if (!printing) return null;
  return createPortal(
    <div className={classes.sheet}>
      <h1>{words.title}</h1>
      <p>
        {words.account}
        <br />
        {words.issued}
      </p>
      <ol>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p>{words.note}</p>
    </div>,
    document.body,
  );
}

/** From just before printing until it is over, also where it was started with Ctrl+P. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The page is taken as it is when the listener returns.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
