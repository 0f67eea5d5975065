import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '@denwaban/server-api';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('.', import.meta.url));

test('every route of the API is called by a screen', () => {
  const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .join('\n');
  const uncalled = Object.keys(routes).filter(
    (name) => !new RegExp(`\\b(?:api|lastingApi|pathOf)\\(\\s*'${name}'`).test(text),
  );
  // The provider of a single sign-on sends the browser there. Programs publish a whole script at once; people by its draft.
  expect(uncalled).toEqual(['finishSso', 'publishScript']);
});
