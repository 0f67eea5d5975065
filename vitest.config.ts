import { defineConfig } from 'vitest/config';

const withoutDatabase = ['engine-api', 'engine', 'server-api', 'web', 'supervisor', 'bench', 'examples'];

export default defineConfig({
  test: {
    // Two cores: more workers would only make the tests that look at the clock fail.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: withoutDatabase.map((workspace) => `${workspace}/**/*.test.{ts,tsx}`),
          exclude: ['**/node_modules/**', '**/dist/**', 'supervisor/stories/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          globalSetup: ['supervisor/src/testing/vitest-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['e2e/**/*.test.ts', 'supervisor/stories/**/*.test.ts'],
          // Each story runs the real programs, a browser and a telephone: one at a time.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
