import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { verdicts } from '../../scripts/lib/verdict.mjs';

const config = resolve('tests/scripts/failing/playwright.config.ts');

/** What Playwright itself reports about tests of which three fail. */
function reportOfFailing(output: string) {
  const file = join(output, 'report.json');
  spawnSync('npx', ['playwright', 'test', `--config=${config}`, `--output=${output}/kept`], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file, FORCE_COLOR: '1' },
  });
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('a failed tour says in one line which step, why, and where picture and trace lie', () => {
  const output = mkdtempSync(join(tmpdir(), 'gatehouse-verdict-'));
  onTestFinished(() => rmSync(output, { recursive: true }));

  const [first, second, third, ...others] = verdicts(reportOfFailing(output));
  expect(first).toMatch(
    /^Failed in “the second chapter”, step “She calls”: .*Timeout 5ms exceeded\.; waiting for the bell \| picture \S+start-1\.png \| trace \S+start-1\.zip$/,
  );
  expect(second).toBe(
    'Failed in “the third chapter”, step “What never ends”: Test timeout of 100ms exceeded.',
  );
  expect(third).toMatch(
    /^Failed in “outside of every step”: Error: one; .*Expected: 2; Received: 1$/,
  );
  expect(others).toEqual([]);
});
