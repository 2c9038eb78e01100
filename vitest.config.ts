import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/main/**/*.test.ts', 'tests/renderer/**/*.test.ts'],
    // Property tests walk a million cases.
    testTimeout: 60_000,
  },
});
