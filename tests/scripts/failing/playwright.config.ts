import { defineConfig } from '@playwright/test';

// Run by tests/scripts/verdict.test.ts.
export default defineConfig({ testMatch: '*.failing.ts', reporter: 'json' });
