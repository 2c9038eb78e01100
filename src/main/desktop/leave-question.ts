import { app, type BrowserWindow, dialog, type MessageBoxOptions, powerMonitor } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import type { JobView } from '../../preload/contract/job.ts';
import { jobWords } from './job-words.ts';
import { leaveWords } from './leave-words.ts';

/** What the question needs to know. */
export interface LeavePorts {
  /** What would be cut off if a window were closed; null: if all were. */
  running: (window: number | null) => readonly JobView[];
  language: () => Language;
  /** The window that was used last; null: none is open. */
  lastUsed: () => BrowserWindow | null;
}

/**
 * Asks before running work is cut off by closing a window or quitting. Nobody is asked when the
 * computer shuts down, which waits for no answer.
 */
export class LeaveQuestion {
  readonly #ports: LeavePorts;
  /** Windows that may close, whatever still runs. */
  readonly #closing = new WeakSet<BrowserWindow>();
  #isQuitting = false;
  #isAsking = false;

  constructor(ports: LeavePorts) {
    this.#ports = ports;
    powerMonitor.on('shutdown', () => (this.#isQuitting = true));
    app.on('before-quit', (event) => {
      const jobs = ports.running(null);
      if (this.#isQuitting || jobs.length === 0) return;
      event.preventDefault();
      void this.#ask('quit', jobs, ports.lastUsed(), () => {
        this.#isQuitting = true;
        app.quit();
      });
    });
  }

  watch(window: BrowserWindow): void {
    // Read now: a window that is closed has no page any more.
    const { id } = window.webContents;
    window.on('close', (event) => {
      const jobs = this.#ports.running(id);
      if (this.#isQuitting || this.#closing.has(window) || jobs.length === 0) return;
      event.preventDefault();
      void this.#ask('close', jobs, window, () => {
        this.#closing.add(window);
        window.close();
      });
    });
  }

  /** Once at a time, however often somebody presses. */
  async #ask(
    what: 'close' | 'quit',
    jobs: readonly JobView[],
    above: BrowserWindow | null,
    leave: () => void,
  ): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const language = this.#ports.language();
      const words = leaveWords[language];
      const options: MessageBoxOptions = {
        type: 'question',
        title: 'Gatehouse',
        message: words[what].question,
        detail: words.detail(jobs.map(({ kind }) => jobWords[language][kind])),
        buttons: [words.stay, words[what].leave],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const { response } = await (above
        ? dialog.showMessageBox(above, options)
        : dialog.showMessageBox(options));
      if (response === 1) leave();
    } finally {
      this.#isAsking = false;
    }
  }
}
