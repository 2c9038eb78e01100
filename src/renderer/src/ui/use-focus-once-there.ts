import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on what a selector finds in an element, as soon as that has been drawn with it. */
export function useFocusOnceThere(
  within: RefObject<HTMLElement | null>,
): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  const take = () => {
    const found = wanted.current === null ? null : within.current?.querySelector(wanted.current);
    if (!(found instanceof HTMLElement)) return;
    wanted.current = null;
    found.focus();
  };
  useEffect(take);
  return (selector) => {
    wanted.current = selector;
    take();
  };
}
