/** What other features may use of callers. */
export { callerDisplay, displayNumber } from './caller-display.ts';
export type { Caller } from './caller-store.ts';
export { findMaybe, listEarlierCalls } from './caller-store.ts';
export { standingOf } from './standing.ts';
export type { Standing } from './standing.ts';
