import { expect, test } from 'vitest';
import { nextPhoneState, phoneOff, reopenAfter } from './phone-state.ts';
import type { PhoneEvent } from './phone-state.ts';

const after = (...events: PhoneEvent[]) => events.reduce(nextPhoneState, phoneOff);
const connected: PhoneEvent[] = [
  { type: 'open-asked' },
  { type: 'microphone-ready' },
  { type: 'offered' },
  { type: 'connected' },
];

test('one click leads to a connected phone', () => {
  expect(after(...connected)).toEqual({ phase: 'connected', problem: null, failures: 0 });
});

test('a refused microphone ends with its reason, and nothing is retried', () => {
  const state = after({ type: 'open-asked' }, { type: 'microphone-failed', problem: 'microphone-denied' });
  expect(state).toEqual({ phase: 'off', problem: 'microphone-denied', failures: 0 });
  expect(nextPhoneState(state, { type: 'server-back' })).toBe(state);
});

test('after the server was away the phone opens anew by itself', () => {
  expect(after(...connected, { type: 'server-lost' }).phase).toBe('lost');
  expect(after(...connected, { type: 'server-lost' }, { type: 'server-back' }).phase).toBe('opening');
});

test('failures in a row are counted, so that the next try waits longer', () => {
  const fail: PhoneEvent = { type: 'failed', problem: 'connection-failed' };
  expect(after(...connected, fail, { type: 'reopening' }, fail).failures).toBe(2);
  expect(after(...connected, fail, fail).failures).toBe(1);
});

test('a phone taken by another tab stays silent until asked for', () => {
  const state = after(...connected, { type: 'replaced' });
  expect(state.phase).toBe('replaced');
  expect(nextPhoneState(state, { type: 'server-back' }).phase).toBe('replaced');
  expect(nextPhoneState(state, { type: 'offered' }).phase).toBe('replaced');
  expect(nextPhoneState(state, { type: 'open-asked' }).phase).toBe('microphone');
});

test('an offer for a phone that was closed meanwhile is ignored', () => {
  expect(after({ type: 'open-asked' }, { type: 'close-asked' }, { type: 'offered' }).phase).toBe('off');
});

test('a phone that the server took away comes back at once, and more patiently each time', () => {
  const lost = (failures: number) => ({ phase: 'lost', problem: 'closed-by-server', failures }) as const;
  expect(reopenAfter(lost(1), 1)).toBeLessThanOrEqual(150);
  expect(reopenAfter(lost(2), 0)).toBeGreaterThan(1000);
  expect(reopenAfter({ ...lost(1), problem: 'connection-failed' }, 0)).toBeGreaterThan(500);
});
