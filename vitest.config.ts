import { defineConfig } from 'vitest/config';

const withoutDatabase = ['engine-api', 'engine', 'server-api', 'web', 'supervisor', 'bench', 'examples'];

/** They carry voices in real time and wait most of it. */
const inRealTime = [
  'engine/test/{control,fuzz,media,sip}/**/*.test.ts',
  'server/src/telephony/{restart,try-a-call}.test.ts',
];

/** Those of them that measure delays and gaps: two at once would hear each other's on two cores. */
const measuring = [
  'engine/test/control/{dial,hundred-calls,media-loss,parent-killed,restart}.test.ts',
  'engine/test/fuzz/*.test.ts',
  'engine/test/media/{browser-leg,playback,power-cut,quality,recording,strangers,supervision,two-phones-talk}.test.ts',
];

/** Stories that count failures at a rate: beside another one, two cores would refuse calls, as they should. */
const atARate = ['e2e/stories/a-hundred-calls.test.ts'];

const never = ['**/node_modules/**', '**/dist/**'];
const cluster = 'supervisor/src/testing/vitest-cluster.ts';
const screens = 'supervisor/src/testing/vitest-screens.ts';

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
          globalSetup: [screens],
          // A worker reads the sources once, not for each of its files: a third of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: [...never, ...inRealTime],
          globalSetup: [cluster],
          // As above: half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'real-time',
          // A machine that is shared may stand still for a moment: it is looked at once more, and the report says so.
          retry: 1,
          include: inRealTime,
          exclude: [...never, ...measuring],
          globalSetup: [cluster],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'measuring',
          retry: 1,
          include: measuring,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          // Each runs the real programs on ports and in a folder of its own, and mostly waits for people.
          include: ['e2e/**/*.test.ts', 'supervisor/stories/**/*.test.ts'],
          exclude: [...never, ...atARate],
          globalSetup: [screens],
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'at-a-rate',
          include: atARate,
          globalSetup: [screens],
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
