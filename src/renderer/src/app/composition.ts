/**
 * While an input method composes, every key is its own (Escape drops a candidate, Enter takes one):
 * no field, dialog or shortcut hears it. Call once, before anything else listens.
 */
export function leaveKeysToComposition(): void {
  const keep = (event: KeyboardEvent) => {
    // 229 is what Chromium calls a key that the input method has taken before it composes.
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
  window.addEventListener('keyup', keep, { capture: true });
}
