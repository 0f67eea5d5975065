/** Whatever people read or hear of ours, in Japanese, is written by the same rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository-root.ts';
import { copyRules } from './japanese-copy.ts';
import { sourceLines } from './source-text.ts';

const japanese = /[\u3040-\u30ff]/;

/** Every message of the screens. */
const messages = [
  ...readFileSync(join(repositoryRoot, 'web/src/locales/ja/messages.po'), 'utf8').matchAll(
    /msgid ((?:"(?:[^"\\]|\\.)*"\n)+)/g,
  ),
].map(([, lines = '']) =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join(''),
);

/** Names of laws, headings of a file, and a pattern: they are what they are. */
const given = /社会福祉士及び介護福祉士法|電気通信設備規則|番号,日時,|\\p\{Zs\}/;
const english = /[a-z]{2,} [a-z]{2,}|, please/;

/**
 * Literals of the programs that are Japanese; not what people of the sample and played callers say, statements of a
 * quiz, nor what the linter of scripts looks for.
 */
const literals = ['server/src', 'server-api/src', 'supervisor/src']
  .flatMap((folder) => sourceLines(repositoryRoot, folder))
  .filter(
    ({ path }) => !/\/(migrations|sample|architecture|lint|practice\/callers|courses\/shipped)\//.test(path),
  )
  .flatMap(({ path, number, code }) =>
    [...code.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(([, quoted, template]) => ({
      where: `${path}:${number}`,
      text: quoted ?? template ?? '',
    })),
  )
  .filter(({ text }) => japanese.test(text) && !english.test(text) && !given.test(text));

/** What is quoted or an example is somebody else's. */
const ours = (text: string): string =>
  text.startsWith('例：') ? '' : text.replaceAll(/「[^「」]*」|『[^『』]*』/g, '');

describe.each(copyRules)('$name', ({ wrong, flags, passes }) => {
  it.each(flags)('%s is found', (text) => expect(text).toMatch(wrong));
  it.each(passes)('%s is right', (text) => expect(text).not.toMatch(wrong));

  it('holds on every screen', () => {
    expect(messages.length).toBeGreaterThan(4000);
    expect(messages.filter((text) => wrong.test(ours(text)))).toEqual([]);
  });

  it('holds in every sentence of the programs', () => {
    expect(literals.length).toBeGreaterThan(3000);
    expect(
      literals.filter(({ text }) => wrong.test(ours(text))).map(({ where, text }) => `${where} ${text}`),
    ).toEqual([]);
  });
});
