import { defineConfig } from '@playwright/test';

// Started by scripts/test.mjs and scripts/tour.mjs, which provide the built app, a display and
// a network (see tests/e2e/fixtures.ts).

// Beside what people read, scripts/test.mjs asks for a report that it can count.
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  // The tests of one run share a network and a display, and the second core is Electron's.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'out/playwright',
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.spec.ts' },
    // One long story.
    { name: 'tour', testDir: 'tests/tour', testMatch: '*.tour.ts', timeout: 300_000 },
  ],
});
