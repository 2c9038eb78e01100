import { app, type BrowserWindow, dialog, shell } from 'electron';
import { join } from 'node:path';

/**
 * The system's own dialog for a new file, above the window that asks: no path comes from the page
 * (requirement 67). Null where the person changed their mind. Rejects with `signal.reason` once
 * nobody waits for the answer any more; the dialog cannot be taken away, and leads nowhere then.
 */
export async function chooseFile(
  window: BrowserWindow | null,
  suggestion: string,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  const options = { defaultPath: join(app.getPath('documents'), suggestion) };
  const chosen = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
  const { canceled, filePath } = await unlessAborted(chosen, signal);
  return canceled || filePath === '' ? null : filePath;
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Shows a folder in the system's file manager. */
export async function showFolder(folder: string): Promise<void> {
  await shell.openPath(folder);
}
