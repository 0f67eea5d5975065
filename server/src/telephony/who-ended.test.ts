import { EndReason } from '@denwaban/engine-api';
import { expect, it } from 'vitest';
import { endedWords } from '../calls/trace.ts';
import { whoEnded } from './who-ended.ts';

it.each(EndReason.options)('a call that ended by %s has an ender and words of its own', (reason) => {
  const by = whoEnded(reason);
  const words = endedWords(by === 'us' ? 'system' : by, reason);
  expect(words.ja).not.toBe('');
  expect(words.en).not.toBe('');
  // Only our own hanging up is told by who did it alone.
  if (by === 'failure') expect(words).not.toEqual(endedWords('failure', 'unheard-of'));
});
