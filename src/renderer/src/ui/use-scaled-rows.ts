import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { lineAt, pageAt, scaleOf } from './scaled-scroll.ts';

interface ScaledRows {
  count: number;
  /** Of every row, in pixels. */
  rowHeight: number;
  /** Rows that came in at the top since the list was made: what is in view stays where it is. */
  newer: number;
  /** How far down the page the rows begin, and how much of the top of the window is covered. */
  offset: number;
  covered: number;
}

/** The rows in view, both ends included, and how far from its place on the line each is drawn. */
export interface RowView {
  first: number;
  last: number;
  shift: number;
}

/** Rows that are drawn above and below the window. */
const beyond = 6;
/** Scrolled by more at once, somebody has dragged the scrollbar or jumped. */
const furthestStep = 3000;
/** Scrolled by less, the newest rows are in view. */
const nearTop = 48;

export const isAtTop = (): boolean => window.scrollY < nearTop;

/**
 * Which rows of a long list are in view while the page scrolls. A turn of the wheel moves the rows by
 * as many pixels, however long the list; dragging the scrollbar goes through all of it.
 */
export function useScaledRows({ count, rowHeight, newer, offset, covered }: ScaledRows) {
  const scale = scaleOf(count * rowHeight);
  /** Where the window begins: on the page and on the line of rows, both from the top of the list. */
  const place = useRef({ page: 0, line: 0 });
  const before = useRef({ rowHeight, newer });
  const [view, setView] = useState<RowView>({ first: 0, last: 0, shift: 0 });

  const look = () => {
    const { page, line } = place.current;
    const first = Math.max(0, Math.floor(line / rowHeight) - beyond);
    const last = Math.min(count - 1, Math.ceil((line + window.innerHeight) / rowHeight) + beyond);
    const shift = page - line;
    setView((now) =>
      now.first === first && now.last === last && now.shift === shift
        ? now
        : { first, last, shift },
    );
  };
  const goTo = (line: number) => {
    const wanted = Math.round(pageAt(scale, line));
    window.scrollTo({ top: wanted + offset, behavior: 'instant' });
    const page = window.scrollY - offset;
    // Nearer to an end than was asked for there is nothing to scroll to.
    place.current = { page, line: Math.abs(page - wanted) <= 1 ? line : lineAt(scale, page) };
    look();
  };

  const onScroll = useEffectEvent(() => {
    const page = window.scrollY - offset;
    const by = page - place.current.page;
    const isStep = Math.abs(by) <= furthestStep;
    const line = isStep ? place.current.line + by : lineAt(scale, page);
    place.current = { page, line };
    flushSync(look);
  });
  /** Many small steps lead away from where the scrollbar should be; nobody sees it put right. */
  const onScrollEnd = useEffectEvent(() => {
    const { page, line } = place.current;
    const within = Math.min(Math.max(line, -offset), scale.line);
    if (within !== line || Math.abs(pageAt(scale, within) - page) > 1) goTo(within);
  });
  const onResize = useEffectEvent(() => look());
  useEffect(() => {
    const scroll = () => onScroll();
    const scrollEnd = () => onScrollEnd();
    const resize = () => onResize();
    window.addEventListener('scroll', scroll, { passive: true });
    window.addEventListener('scrollend', scrollEnd);
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('scroll', scroll);
      window.removeEventListener('scrollend', scrollEnd);
      window.removeEventListener('resize', resize);
    };
  }, []);

  const keepPlace = useEffectEvent((now: { count: number; rowHeight: number; newer: number }) => {
    const { line } = place.current;
    const was = before.current;
    before.current = now;
    const added = isAtTop() ? 0 : now.newer - was.newer;
    const moved = line <= 0 ? line : (line / was.rowHeight + added) * now.rowHeight;
    if (moved === line && Math.abs(pageAt(scale, line) - place.current.page) <= 1) look();
    else goTo(moved);
  });
  useLayoutEffect(() => keepPlace({ count, rowHeight, newer }), [count, rowHeight, newer]);
  const onOffset = useEffectEvent((now: number) => {
    const page = window.scrollY - now;
    place.current = { page, line: place.current.line + page - place.current.page };
    look();
  });
  useLayoutEffect(() => onOffset(offset), [offset]);

  /** Brings a row into view, by as little as that takes; `toTop`: to the top of it. */
  const show = (index: number, toTop = false) => {
    const top = index * rowHeight - covered;
    const bottom = (index + 1) * rowHeight - document.documentElement.clientHeight;
    const { line } = place.current;
    if (toTop || line > top) goTo(Math.max(top, -offset));
    else if (line < bottom) goTo(bottom);
  };
  return { view, height: scale.height, show };
}
