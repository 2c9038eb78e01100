import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import { expect, test } from 'vitest';
import { openLogFile, reportNotice } from '../../../src/main/platform/log-file.ts';
import { temporaryFolder } from '../support/workstation.ts';

test('a notice is one line of a file that only its owner can read, whatever is in it', () => {
  const folder = temporaryFolder();
  // This transport exists inside Electron only.
  Object.assign(log.transports, { ipc: { level: false } });
  openLogFile(folder);
  reportNotice('test', 'a\r\n[2026-01-01] [error] forged\u2028b\u001b[2Jc\u202Ed\0e\u0085f');
  const file = join(folder, 'logs', 'main.log');
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^[^\n]+ a ⏎ \[2026-01-01\] \[error\] forged ⏎ b ⏎ \[2Jc ⏎ d ⏎ e ⏎ f\r?\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
