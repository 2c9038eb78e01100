/**
 * Tells the styles how wide the scroll bar is. Its room is kept (see `global.css`), but while a dialog
 * keeps the page from scrolling, what is fixed at the side is measured without it.
 */
export function measureGutter(): void {
  const { clientWidth, style } = document.documentElement;
  style.setProperty('--gate-gutter', `${window.innerWidth - clientWidth}px`);
}
