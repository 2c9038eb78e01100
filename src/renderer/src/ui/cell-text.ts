/** The cell of a `RowGrid` around an element; null outside of one. */
export function cellAround(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
}

/** The row of a `RowGrid` around an element, not its head; null outside of one. */
export function rowAround(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-index]') : null;
}

export const cellsOf = (row: HTMLElement): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>('[data-cell]'),
];

/** All that a cell says to the eye, also what was cut. */
export function textOf(cell: HTMLElement): string {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const seen: string[] = [];
  while (texts.nextNode()) {
    const { parentElement, nodeValue } = texts.currentNode;
    if (!parentElement?.matches('.visually-hidden')) seen.push(nodeValue ?? '');
  }
  return seen.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** Whether a part of what a cell says has no room. */
export function isCut(cell: HTMLElement): boolean {
  return [cell, ...cell.querySelectorAll<HTMLElement>('[data-cut]')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
}

/** What is selected in an element; empty where nothing is. */
export function selectionIn(element: HTMLElement): string {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.containsNode(element, true)) return '';
  return selection.toString().trim();
}
