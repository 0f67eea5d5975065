import { expect, it } from 'vitest';
import { isPassing } from './is-passing.ts';

const failure = (code: string): Error => Object.assign(new Error('failed'), { code });

it.each([
  ['08006', 'the connection broke'],
  ['40P01', 'deadlock'],
  ['53100', 'the disk is full'],
  ['57P01', 'the server is stopping'],
  ['57014', 'the statement took too long on a busy disk'],
  ['55P03', 'a lock was not to be had'],
  ['25P03', 'the transaction was idle for too long'],
  ['58030', 'the disk failed for a moment'],
  ['ECONNREFUSED', 'nobody there'],
])('%s passes: %s', (code) => {
  expect(isPassing(failure(code))).toBe(true);
});

it.each([
  ['23505', 'it is there already'],
  ['22P02', 'no uuid'],
  ['42P01', 'no such table'],
])('%s does not: %s', (code) => {
  expect(isPassing(failure(code))).toBe(false);
});

it.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
])('%s passes', (message) => {
  expect(isPassing(new Error(message))).toBe(true);
});
