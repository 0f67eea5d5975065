import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const web = fileURLToPath(new URL('../..', import.meta.url));

let japanese: Map<string, string>;
let english: Map<string, string>;

/** The sentences in the code as it is now, and what the English catalogue has for them. */
beforeAll(async () => {
  const config = getConfig({ cwd: web, configPath: `${web}/lingui.config.ts` });
  const [catalog] = await getCatalogs(config);
  const found = (await catalog?.collect()) ?? {};
  const translated = (await catalog?.read('en')) ?? {};
  japanese = new Map(Object.entries(found).map(([id, { message }]) => [id, message ?? '']));
  english = new Map(Object.entries(translated).map(([id, { translation }]) => [id, translation ?? '']));
});

test('every sentence of the screens is there in English (npm -w web run messages lists new ones)', () => {
  expect(japanese.size).toBeGreaterThan(500);
  const missing = [...japanese].filter(([id]) => !english.get(id)).map(([, sentence]) => sentence);
  expect(missing).toEqual([]);
});

test('an English sentence has the places and marks of the Japanese one', () => {
  const marks = (text: string) => [...text.matchAll(/\{\w+\}|<\/?\d+\/?>/g)].map(([mark]) => mark).toSorted();
  for (const [id, sentence] of japanese)
    expect({ sentence, marks: marks(english.get(id) ?? '') }).toEqual({ sentence, marks: marks(sentence) });
});
