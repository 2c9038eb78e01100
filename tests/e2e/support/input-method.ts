import type { Page } from '@playwright/test';

/** Longer than any pause after which a field tells what was typed, in milliseconds. */
const hesitation = 300;

/** Keys with which an input method walks its candidates, drops them and takes one. */
const ownKeys = [
  ['ArrowDown', 40],
  ['ArrowUp', 38],
  ['Escape', 27],
  ['Enter', 13],
] as const;

/**
 * Composes with an input method as a hesitant person does: each step replaces the one before and
 * stays underlined; then the method's own keys are pressed, of which the page hears only that they
 * went down (the method takes their characters). `taken` is what is chosen in the end.
 *
 * @param check what is still so while the last step stands there.
 */
export async function compose(
  window: Page,
  steps: readonly string[],
  taken: string,
  check?: () => Promise<void>,
): Promise<void> {
  const session = await window.context().newCDPSession(window);
  for (const text of steps) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await window.evaluate((time) => new Promise((done) => setTimeout(done, time)), hesitation);
  }
  for (const [key, windowsVirtualKeyCode] of ownKeys) {
    const pressed = { key, code: key, windowsVirtualKeyCode };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...pressed });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed });
  }
  await check?.();
  await session.send('Input.insertText', { text: taken });
  await session.detach();
}

/** Types with a pause after every key. */
export async function typeSlowly(window: Page, text: string): Promise<void> {
  await window.keyboard.type(text, { delay: hesitation });
}
