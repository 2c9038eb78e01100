import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{main,renderer,scripts}/**/*.test.ts'],
    // Property tests walk a million cases.
    testTimeout: 60_000,
    // By itself it leaves one processor idle: on two, that is half of them.
    maxWorkers: '100%',
  },
});
