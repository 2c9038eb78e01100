import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { obtainLibreOffice } from '../../../scripts/lib/find-libreoffice.mjs';
import { temporaryFolder } from './workstation.ts';

/** Of a separator, as LibreOffice is told it: its number; the text is UTF-8. */
const filterFor = (separator: string) => `CSV:${separator.charCodeAt(0)},34,76,1`;

/** How it ends that has only made its profile. */
const startAgain = 81;

/** The formulas that LibreOffice finds in a CSV file which it is told is parted so. */
export async function formulasIn(file: string, separator: string): Promise<string[]> {
  const { command, args, env } = await obtainLibreOffice();
  const folder = temporaryFolder();
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const convert = ['--headless', `--infilter=${filterFor(separator)}`, '--convert-to', 'fods'];
  const convertOnce = () =>
    promisify(execFile)(command, [...args(profile), ...convert, '--outdir', folder, file], {
      env: { ...process.env, ...env(profile) },
    });
  await convertOnce().catch((error: { code?: unknown }) => {
    if (error.code !== startAgain) throw error;
    return convertOnce();
  });
  const opened = readFileSync(join(folder, basename(file).replace(/\.\w+$/, '.fods')), 'utf8');
  return [...opened.matchAll(/table:formula="([^"]*)"/g)].map(([, formula = '']) => formula);
}
