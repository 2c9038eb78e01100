import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Language } from '../../../preload/contract/app.ts';
import classes from './PrintSheet.module.css';

interface PrintSheetProps {
  /** Where it is another one than the page's. */
  language?: Language;
  children: ReactNode;
}

/** What is printed while it is mounted, instead of the page; on the screen it does not exist. */
export function PrintSheet({ language, children }: PrintSheetProps) {
  const printing = usePrinting();
  if (!printing) return null;
  return createPortal(
    <div className={classes.sheet} lang={language}>
      {children}
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
