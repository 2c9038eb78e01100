import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = 'out/tour';

/** What the tour shows: a picture for every step, and a page that lists them. */
export class Storyboard {
  readonly #window: Page;
  readonly #lines: string[] = [];

  constructor(window: Page) {
    this.#window = window;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Takes a picture of the window as it is now. */
  async show(title: string): Promise<void> {
    const number = String(this.#lines.length + 1).padStart(2, '0');
    const slug = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const name = `${number}-${slug}.png`;
    // Toasts and dialogs move in; a picture of half of one explains nothing.
    await this.#window.evaluate(() =>
      Promise.all(
        document.getAnimations().map((animation) => animation.finished.catch(() => null)),
      ),
    );
    await this.#window.screenshot({ path: join(folder, name) });
    this.#lines.push(`${number}. [${title}](${name})`);
  }

  /** Writes the list; only a tour that was walked to its end has one. */
  finish(): void {
    const text = ['# The tour', '', ...this.#lines, '', 'Every step held.', ''].join('\n');
    writeFileSync(join(folder, 'summary.md'), text);
  }
}
