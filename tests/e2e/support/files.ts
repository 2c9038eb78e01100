import type { ElectronApplication } from '@playwright/test';

/** Answers the system's dialog for a new file, which no test can see. */
export async function chooseFile(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
