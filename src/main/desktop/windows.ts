import type { BrowserWindow } from 'electron';
import type { AppState } from '../../preload/contract/app.ts';

/** What is done about a window; each gets its number. */
export interface WindowWatch {
  /** A key was pressed or the mouse was moved. */
  input: (id: number) => void;
  /** It came to the front. */
  focused: (id: number) => void;
  /** Its page is gone though nobody closed it. */
  crashed: (id: number, reason: string) => void;
  /** It is no more, and its number is never given again. */
  closed: (id: number) => void;
}

/** More than 1 is Electron's way to say that it moves on and nobody knows how far; Linux has none. */
const unknownPart = process.platform === 'linux' ? 0 : 2;

interface Entry {
  readonly window: BrowserWindow;
  /** What it was last told to show. */
  state: AppState | null;
}

/**
 * The windows that are open, by the numbers that sessions, jobs and rates know them by (the id of
 * their `webContents`).
 */
export class Windows {
  /** The one that was used last is the last. */
  readonly #byId = new Map<number, Entry>();

  add(window: BrowserWindow, watch: WindowWatch): void {
    const { webContents: page } = window;
    // Read now: a window that is closed has no page any more.
    const { id } = page;
    const entry: Entry = { window, state: null };
    this.#byId.set(id, entry);
    window.on('focus', () => {
      this.#byId.delete(id);
      this.#byId.set(id, entry);
      watch.focused(id);
    });
    page.on('input-event', () => watch.input(id));
    page.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') watch.crashed(id, reason);
    });
    window.once('closed', () => {
      this.#byId.delete(id);
      watch.closed(id);
    });
  }

  get(id: number): BrowserWindow | null {
    return this.#byId.get(id)?.window ?? null;
  }

  /** The numbers of all, the one that was used last at the end. */
  ids(): number[] {
    return [...this.#byId.keys()];
  }

  /** Null where none is open. */
  get lastUsed(): Readonly<Entry> | null {
    return [...this.#byId.values()].at(-1) ?? null;
  }

  /** Brings the window that was used last to the front. */
  showLastUsed(): void {
    raise(this.lastUsed?.window);
  }

  /** Brings a window to the front, where it is still open. */
  show(id: number): void {
    raise(this.#byId.get(id)?.window);
  }

  /** Shows on the taskbar how far the work of a window is, of 1; null: not known yet; 'none': there is none. */
  showProgress(id: number, part: number | null | 'none'): void {
    const window = this.get(id);
    if (part === 'none') window?.setProgressBar(-1);
    else window?.setProgressBar(part ?? unknownPart);
  }

  noteState(id: number, state: AppState): void {
    const entry = this.#byId.get(id);
    if (entry) entry.state = state;
  }

  /** Sends a message to one page, or to all where `to` is null. */
  send(to: number | null, channel: string, ...values: unknown[]): void {
    for (const [id, { window }] of this.#byId)
      if (to === null || to === id) window.webContents.send(channel, ...values);
  }

  /** Sends a message to the page of the window that was used last. */
  sendToLastUsed(channel: string, ...values: unknown[]): void {
    this.lastUsed?.window.webContents.send(channel, ...values);
  }
}

function raise(window: BrowserWindow | undefined): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}
