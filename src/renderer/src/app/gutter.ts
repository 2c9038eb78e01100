/**
 * Tells the styles how wide a scroll bar is. Its room is kept (see `global.css`), but while a dialog
 * keeps the page from scrolling, what is fixed at the side is measured without it. The page itself
 * cannot be asked: it may be too short to have one now.
 */
export function measureGutter(): void {
  const probe = document.createElement('div');
  probe.style.cssText = 'position: absolute; visibility: hidden; overflow: scroll';
  document.body.append(probe);
  document.documentElement.style.setProperty(
    '--gate-gutter',
    `${probe.offsetWidth - probe.clientWidth}px`,
  );
  probe.remove();
}
