import { join } from 'node:path';
import { libraryEnv, obtainPackages } from './debian-packages.mjs';
import { capture } from './run.mjs';

/**
 * Poppler's `pdftotext`, which reads a PDF as other programs do: what is on this computer, or else
 * Debian's package, unpacked into the cache.
 * @returns {Promise<{command: string, env: Record<string, string>}>}
 * @throws {import('./run.mjs').UserError} one line, where there is none and it cannot be had
 */
export async function obtainPdftotext() {
  if (capture('pdftotext', ['-v']).ok) return { command: 'pdftotext', env: {} };
  const folder = await obtainPackages('poppler', ['poppler-utils']);
  return { command: join(folder, 'usr/bin/pdftotext'), env: libraryEnv(folder) };
}
