import { defineConfig } from 'vitest/config';

const withoutDatabase = ['engine-api', 'engine', 'server-api', 'web', 'supervisor', 'bench', 'examples'];

/** They carry voices in real time: two at once would hear each other's delays on two cores. */
const inRealTime = [
  'engine/test/{control,fuzz,media,sip}/**/*.test.ts',
  'server/src/telephony/{restart,try-a-call}.test.ts',
];

const never = ['**/node_modules/**', '**/dist/**'];

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
          exclude: [...never, 'supervisor/stories/**', ...inRealTime],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: [...never, ...inRealTime],
          globalSetup: ['supervisor/src/testing/vitest-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'real-time',
          include: inRealTime,
          globalSetup: ['supervisor/src/testing/vitest-cluster.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['e2e/**/*.test.ts', 'supervisor/stories/**/*.test.ts'],
          // Each story runs the real programs, a browser and a telephone: one at a time.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
