import { vi } from 'vitest';

// Programs are started and calls are made: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** For `expect.poll`: as long as a busy machine may need, far longer than a healthy one does. */
export const PATIENT = { timeout: 20_000 };
