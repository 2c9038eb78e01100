/*
 * A list may be longer than any element can be high. Its rows then lie on a line of their own, and
 * the place on the page is brought onto it: at both ends pixel by pixel, in between in larger steps.
 */

/**
 * The highest that a list is made, in pixels. Chromium draws nothing beyond 33.5 million pixels of the
 * screen, of which a page that is zoomed to 500 % has five for one; and places beyond 16 million are
 * rounded to whole pixels and more.
 */
const tallest = 4_000_000;
/** So much of both ends is scrolled pixel by pixel: thousands of rows. */
const exactEnd = 400_000;

/** How long the line of all rows is, and how high the element that stands for it. */
export interface Scale {
  line: number;
  height: number;
}

export function scaleOf(line: number): Scale {
  return { line, height: Math.min(line, tallest) };
}

/** Where on the line of rows the window begins, for a place on the page; both from the top of the list. */
export function lineAt({ line, height }: Scale, y: number): number {
  if (line <= height || y <= exactEnd) return y;
  if (y >= height - exactEnd) return line - (height - y);
  return exactEnd + (y - exactEnd) * stepOf({ line, height });
}

/** The place on the page for one on the line of rows: the reverse of `lineAt`. */
export function pageAt({ line, height }: Scale, at: number): number {
  if (line <= height || at <= exactEnd) return at;
  if (at >= line - exactEnd) return height - (line - at);
  return exactEnd + (at - exactEnd) / stepOf({ line, height });
}

function stepOf({ line, height }: Scale): number {
  return (line - 2 * exactEnd) / (height - 2 * exactEnd);
}
