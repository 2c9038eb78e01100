import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownedFile } from '../fixtures.ts';

/** How a start ended by itself, and what its error boxes said. */
export interface Ended {
  code: number | null;
  told: { title: string; text: string }[];
}

/**
 * Starts the application without a driver, for starts that end before a window is there. The error
 * box is taken down in place of being shown: nobody is there to close it.
 */
export function startToEnd(
  { dataDir, testDir }: { dataDir: string; testDir: string },
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const [stub, out] = [join(testDir, 'error-box.cjs'), join(testDir, 'error-boxes.jsonl')];
  writeFileSync(
    stub,
    `const { dialog } = require('electron');
     dialog.showErrorBox = (title, text) =>
       require('node:fs').appendFileSync(${JSON.stringify(out)}, JSON.stringify({ title, text }) + '\\n');`,
  );
  ownedFile(out, '');
  const child = spawn(
    process.env['GATEHOUSE_EXECUTABLE'] ?? '',
    [
      '-r',
      stub,
      process.env['GATEHOUSE_APP'] ?? '',
      `--user-data-dir=${dataDir}`,
      '--password-store=basic',
    ],
    { cwd: '/', env: { ...env }, stdio: 'ignore', timeout: 30_000, killSignal: 'SIGKILL' },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
      resolve({ code, told: lines.map((line) => JSON.parse(line) as Ended['told'][number]) });
    });
  });
}
