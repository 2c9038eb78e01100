import { useEffect } from 'react';

/** What has the keyboard while it is open: a dialog, a drawer, the panel of a call. */
const layers = '[role="dialog"]';
/** The next thing to do, in the order in which it is looked for. */
const targets = [
  '[data-autofocus]',
  'input:not([type="hidden"]), textarea, select',
  'button[type="submit"]',
  'button',
];

/** Milliseconds; a dialog that closes takes ten to give the focus back to where it came from. */
const patience = 50;

/**
 * Where what had the focus goes away with a step of a dialog or a panel, the focus goes to the next
 * thing to do in it; where the whole of it is gone, to the screen's title. Else it would be on the
 * page, where no key does anything. Whoever puts the focus somewhere at once is left alone.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: { element: Element; layer: Element | null } | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = { element: target, layer: target.closest(layers) };
    };
    const onBlur = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) return;
      // Later, because what is being removed is still there now; what stays was left by the person.
      setTimeout(() => {
        if (last?.element === target && last.element.isConnected) last = null;
      });
    };
    const isLost = () => last !== null && !last.element.isConnected && nowhere();
    const keep = () => {
      if (!isLost()) return;
      const layer = last?.layer ?? null;
      last = null;
      nextIn(layer)?.focus();
    };
    const observer = new MutationObserver(() => {
      if (isLost()) setTimeout(keep, patience);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, []);
}

const nowhere = () => document.activeElement === null || document.activeElement === document.body;

function nextIn(layer: Element | null): HTMLElement | null {
  if (layer === null) return null;
  if (!layer.isConnected) return document.querySelector<HTMLElement>('main h1');
  for (const target of targets) {
    const found = [...layer.querySelectorAll<HTMLElement>(target)].find(isUsable);
    if (found) return found;
  }
  return null;
}

function isUsable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
