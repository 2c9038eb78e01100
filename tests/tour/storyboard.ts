import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = 'out/tour';
const listName = 'chapter.md';

/** A chapter of the tour: a picture for every step, and its part of the page that lists them all. */
export class Storyboard {
  readonly #window: Page;
  readonly #title: string;
  /** Of the chapter, inside of the tour's. */
  readonly #folder: string;
  readonly #lines: string[] = [];

  constructor(window: Page, number: number, title: string) {
    this.#window = window;
    this.#title = `${number}. ${title}`;
    this.#folder = slugOf(this.#title);
    rmSync(join(folder, this.#folder), { recursive: true, force: true });
    mkdirSync(join(folder, this.#folder), { recursive: true });
    writeSummary();
  }

  /** Takes a picture of the window as it is now. */
  async show(title: string): Promise<void> {
    const number = String(this.#lines.length + 1).padStart(2, '0');
    const name = join(this.#folder, `${number}-${slugOf(title)}.png`);
    // Toasts and dialogs move in; a picture of half of one explains nothing.
    await this.#window.evaluate(() =>
      Promise.all(
        document.getAnimations().map((animation) => animation.finished.catch(() => null)),
      ),
    );
    await this.#window.screenshot({ path: join(folder, name) });
    this.#lines.push(`${number}. [${title}](${name})`);
  }

  /** Writes the list; only a chapter that was walked to its end has one. */
  finish(): void {
    const text = [`## ${this.#title}`, '', ...this.#lines, '', 'Every step held.', ''].join('\n');
    writeFileSync(join(folder, this.#folder, listName), text);
    writeSummary();
  }
}

/** Each chapter can be walked alone: the page lists those that were, in their order. */
function writeSummary(): void {
  const lists = readdirSync(folder)
    .toSorted()
    .map((chapter) => join(folder, chapter, listName))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
  writeFileSync(join(folder, 'summary.md'), ['# The tour\n', ...lists].join('\n'));
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
