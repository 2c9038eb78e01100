import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{main,renderer,scripts}/**/*.test.ts'],
    // Property tests walk a million cases.
    testTimeout: 60_000,
  },
});
