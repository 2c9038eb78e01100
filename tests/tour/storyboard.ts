import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = 'out/tour';

/** A chapter of the tour: a picture for every step, and its part of the page that lists them all. */
export class Storyboard {
  readonly #window: Page;
  readonly #title: string;
  readonly #number: number;
  readonly #lines: string[] = [];

  constructor(window: Page, number: number, title: string) {
    this.#window = window;
    this.#number = number;
    this.#title = title;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter((name) => name.startsWith(`${number}-`)))
      rmSync(join(folder, name), { recursive: true });
    writeSummary();
  }

  /** Takes a picture of the window as it is now. */
  async show(title: string): Promise<void> {
    const step = String(this.#lines.length + 1).padStart(2, '0');
    const name = `${this.#number}-${step}-${slugOf(title)}.png`;
    // Toasts and dialogs move in; a picture of half of one explains nothing. What turns while
    // something is loaded never ends, so it is not waited for.
    await this.#window.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState === 'finished' || effect?.getComputedTiming().endTime === Infinity,
        ),
    );
    await this.#window.screenshot({ path: join(folder, name) });
    this.#lines.push(`${step}. [${title}](${name})`);
  }

  /** Writes the list; only a chapter that was walked to its end has one. */
  finish(): void {
    const heading = `## ${this.#number}. ${this.#title}`;
    const text = [heading, '', ...this.#lines, '', 'Every step held.', ''].join('\n');
    writeFileSync(join(folder, `${this.#number}-chapter.md`), text);
    writeSummary();
  }
}

/** Each chapter can be walked alone: the page lists those that were, in their order. */
function writeSummary(): void {
  const lists = readdirSync(folder)
    .filter((name) => name.endsWith('-chapter.md'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, 'summary.md'), ['# The tour\n', ...lists].join('\n'));
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
