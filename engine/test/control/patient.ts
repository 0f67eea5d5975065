// Programs are started and calls are made: on a busy machine that takes its time. Benches come here without a test runner.
if (process.env['VITEST'] !== undefined) {
  const { vi } = await import('vitest');
  vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
}

/** For `expect.poll`: as long as a busy machine may need, far longer than a healthy one does. */
export const PATIENT = { timeout: 20_000 };
