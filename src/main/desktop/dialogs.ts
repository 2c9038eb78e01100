import { app, type BrowserWindow, dialog, shell } from 'electron';
import { join } from 'node:path';
import { unlessAborted } from '../platform/unless-aborted.ts';

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

/** Shows a folder in the system's file manager. */
export async function showFolder(folder: string): Promise<void> {
  await shell.openPath(folder);
}
