import { useLayoutEffect, useState, type RefObject } from 'react';

/** Where the rows of a list begin on the page, and how much covers the top of the window above them, in pixels. */
export interface PageOffset {
  offset: number;
  covered: number;
}

/**
 * How far down the page the rows of a list begin, and how much of the top of the window is covered
 * once its head, the element before the rows, has come to rest there. Changes when what stands above
 * wraps.
 */
export function usePageOffset(body: RefObject<HTMLElement | null>): PageOffset {
  const [place, setPlace] = useState<PageOffset>({ offset: 0, covered: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const head = body.current?.previousElementSibling;
      // Where there is no room it does not stick.
      const top = head ? Number.parseFloat(getComputedStyle(head).top) || 0 : 0;
      const covered = top + (head?.clientHeight ?? 0);
      const rows = body.current?.getBoundingClientRect().top ?? 0;
      const offset = Math.round(rows + window.scrollY);
      setPlace((now) =>
        now.offset === offset && now.covered === covered ? now : { offset, covered },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return place;
}
