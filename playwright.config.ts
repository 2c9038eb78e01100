import { defineConfig } from '@playwright/test';
import { limits } from './tests/e2e/support/limits.ts';

// Started by scripts/test.mjs and scripts/tour.mjs, which provide the built app, a display and
// a network (see tests/e2e/fixtures.ts).

// Beside what people read, scripts/test.mjs asks for a report that it can count.
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

// Each worker is started in a network of its own (scripts/lib/playwright.mjs).
const worker = process.env['GATEHOUSE_WORKER'];
if (worker) process.execPath = worker;

export default defineConfig({
  retries: 0,
  timeout: limits.test,
  expect: { timeout: limits.state },
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'out/playwright',
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.spec.ts' },
    // What is kept of a failure lies beside the pictures of the steps before it.
    { name: 'tour', testDir: 'tests/tour', testMatch: '*.tour.ts', outputDir: 'out/tour/failure' },
  ],
});
