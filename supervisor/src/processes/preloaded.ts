/** Whoever starts us may want a library in every program: another allocator, or in a test another clock. */
const names = /^(LD_PRELOAD|FAKETIME_\w+|NO_FAKE_STAT)$/;

/** What of an environment says so. */
export const preloaded = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
